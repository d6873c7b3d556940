import { html } from 'hono/html';
import type { Rendered } from '../../app/ports.ts';
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

/** Before anything is known or kept. No question, no story: only two ways in and one way out. */
export function startPage({ languages, assets, farewell, entry }: StartPage): Html {
  const [words] = languages;
  if (!words) throw new Error('no language is shipped: locales/languages.json is empty');
  const body = html`<main class="start">
    ${farewell ? html`<div class="notice" role="status">${ourWords(farewell.text)}</div>` : ''}
    ${languages.map((each) => html`<p lang="${each.language}" dir="${each.direction}">${each.lead}</p>`)}
    <form method="post" action="/start">
      ${entry ? html`<input type="hidden" name="s" value="${entry}">` : ''}
      <button class="primary" name="do" value="start">${inEach(languages, (each) => each.start)}</button>
      <button class="danger" name="do" value="sos">${icon('sos')}${inEach(languages, dangerLabel)}</button>
    </form>
    ${languages.map((each) => html`<p class="small" lang="${each.language}" dir="${each.direction}">${each.leave_long}</p>`)}
  </main>`;
  return layout({ words, assets, body });
}

export const dangerLabel = (words: PageWords): string =>
  words.bar.find(({ command }) => command === 'sos')?.label ?? '';

const inEach = (languages: readonly PageWords[], text: (words: PageWords) => string): Html[] =>
  languages.map((each, at) => html`${at > 0 ? ' · ' : ''}<span lang="${each.language}">${text(each)}</span>`);
