import { html } from 'hono/html';
import type { PhoneHelp } from '../../app/app.ts';
import { makeFormToken } from '../../pages/form-token.ts';
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
  /** What could not be taken, to be sent once more. */
  readonly unsent?: Unsent | null;
};
type Unsent = { readonly chat: string; readonly text: string };

/** A dead end is never one: what went wrong, the number that works in many countries, the way back, whom to call. */
export function problemPage({ words, assets, notice, help, unsent = null }: ProblemPage): Html {
  const body = html`<main class="start">
    <p class="notice" role="alert">${notice}</p>
    ${unsent ? sendAgain(words, unsent) : ''}
    ${help.length > 0 ? ourWords(words.callNow) : ''}
    <p><a class="primary" href="/">${words.go_on}</a></p>
    ${help.length > 0 ? byPhone(words, help) : ''}
  </main>`;
  return layout({ words, assets, body });
}

const sendAgain = (
  words: PageWords,
  { chat, text }: Unsent,
): Html => html`<form id="write" method="post" action="/say">
    <input type="hidden" name="token" value="${makeFormToken(chat)}">
    <label class="unseen" for="text">${words.field}</label>
    <textarea id="text" name="text" rows="3" autocomplete="off">
${text}</textarea>
    <button class="primary">${words.send}</button>
  </form>`;

const byPhone = (
  words: PageWords,
  help: readonly PhoneHelp[],
): Html => html`<section><h2>${words.by_phone}</h2>
    ${help.map(({ country, text }) => html`<details><summary>${country}</summary>${ourWords(text)}</details>`)}
    </section>`;
