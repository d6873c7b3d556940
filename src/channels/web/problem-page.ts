import { html } from 'hono/html';
import type { PhoneHelp } from '../../app/app.ts';
import type { Assets } from './assets.ts';
import { type Html, ourWords } from './inline.ts';
import { layout } from './layout.ts';
import type { PageWords } from './page-words.ts';

type ProblemPage = {
  readonly words: PageWords;
  readonly assets: Assets;
  readonly notice: string;
  /** For whoever cannot come in at this moment: numbers to call, by country. Mostly none. */
  readonly help: readonly PhoneHelp[];
};

/** A dead end is never one: what went wrong, the number that works in many countries, the way back, whom to call. */
export function problemPage({ words, assets, notice, help }: ProblemPage): Html {
  const body = html`<main class="start">
    <p class="notice" role="alert">${notice}</p>
    ${help.length > 0 ? ourWords(words.callNow) : ''}
    <p><a class="primary" href="/">${words.go_on}</a></p>
    ${help.length > 0 ? byPhone(words, help) : ''}
  </main>`;
  return layout({ words, assets, body });
}

const byPhone = (
  words: PageWords,
  help: readonly PhoneHelp[],
): Html => html`<section><h2>${words.by_phone}</h2>
    ${help.map(({ country, text }) => html`<details><summary>${country}</summary>${ourWords(text)}</details>`)}
    </section>`;
