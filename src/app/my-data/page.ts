import type { Language } from '../../core/model/ids.ts';
import type { Section } from './record.ts';

const STYLE =
  'body{font:1rem/1.5 sans-serif;max-width:42rem;margin:1rem auto;padding:0 1rem;overflow-wrap:break-word}' +
  'li{white-space:pre-line}';

/** One page that any browser opens, alone: it loads nothing and runs nothing. */
export function pageOf(
  language: Language,
  title: string,
  lead: string,
  sections: readonly Section[],
): string {
  const parts = sections.map(
    (part) =>
      `<section><h2>${plain(part.title)}</h2><ul>${part.lines.map((line) => `<li>${plain(line)}</li>`).join('\n')}</ul></section>`,
  );
  return [
    `<!doctype html><html lang="${plain(language)}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${plain(title)}</title><style>${STYLE}</style></head><body>`,
    `<h1>${plain(title)}</h1><p>${plain(lead)}</p>`,
    ...parts,
    '</body></html>\n',
  ].join('\n');
}

const MARKS: { readonly [mark: string]: string } = {
  ...{ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' },
};

/** What people wrote is words here, never a page's own. Bold marks of our texts go. */
const plain = (text: string): string =>
  text.replaceAll('**', '').replace(/[&<>"']/g, (mark) => MARKS[mark] ?? '');
