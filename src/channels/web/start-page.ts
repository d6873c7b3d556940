import { html } from 'hono/html';
import type { Rendered } from '../../app/ports/message.ts';
import type { Assets } from './assets.ts';
import { icon } from './icons.ts';
import { type Html, ourWords } from './inline.ts';
import { layout } from './layout.ts';
import type { PageWords } from './page-words.ts';

type StartPage = {
  /** Words of the browser's language first; every shipped language is on the page, for whoever's phone this is. */
  readonly languages: readonly PageWords[];
  readonly assets: Assets;
  readonly farewell: Rendered | null;
  /** What the link carried that somebody came by. */
  readonly entry: string;
};

/**
 * Before anything is known or kept. No question, no story: only two ways in and one way out. Both ways in stand on the
 * first screen of a small phone, however many languages there are: only the first speaks above them.
 */
export function startPage({ languages, assets, farewell, entry }: StartPage): Html {
  const [words, ...others] = languages;
  if (!words) throw new Error('no language is shipped: locales/languages.json is empty');
  const body = html`<main class="start">
    ${farewell ? html`<div class="notice" role="status">${ourWords(farewell.text)}</div>` : ''}
    ${lead(words)}
    <form method="post" action="/start">
      ${entry ? html`<input type="hidden" name="s" value="${entry}">` : ''}
      <button class="primary" name="do" value="start">${inEach(languages, (each) => each.start)}</button>
      <button class="danger" name="do" value="sos">${icon('sos')}${inEach(languages, dangerLabel)}</button>
    </form>
    ${wayOut(words)}
    ${others.map((each) => html`<section>${lead(each)}${wayOut(each)}</section>`)}
  </main>`;
  return layout({ words, assets, body });
}

const lead = ({ language, direction, lead }: PageWords): Html =>
  html`<p lang="${language}" dir="${direction}">${lead}</p>`;

const wayOut = ({ language, direction, leave_long }: PageWords): Html =>
  html`<p class="small" lang="${language}" dir="${direction}">${leave_long}</p>`;

export const dangerLabel = (words: PageWords): string =>
  words.bar.find(({ command }) => command === 'sos')?.label ?? '';

/** The browser's language first and large; the others below it. */
const inEach = ([first, ...others]: readonly PageWords[], text: (words: PageWords) => string): Html =>
  html`<b lang="${first?.language}">${first ? text(first) : ''}</b> <span>${others.map((each, at) => html`${at > 0 ? ' · ' : ''}<span lang="${each.language}">${text(each)}</span>`)}</span>`;
