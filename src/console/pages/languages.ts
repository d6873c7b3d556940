import { html } from 'hono/html';
import type { Caller } from '../visit.ts';
import type { Html } from './html.ts';

/** Each language by its own name. A plain form: it changes nothing but a cookie, and works before signing in. */
export const languages = ({ desk, language, t }: Caller): Html =>
  html`<form class="languages" method="post" action="/console/language" aria-label="${t('language')}">
    ${desk.words.languages.map(
      (one) =>
        html`<button name="language" value="${one}" lang="${one}" title="${desk.words.languageName(one)}"
          aria-label="${desk.words.languageName(one)}" aria-pressed="${String(one === language)}">${one.toUpperCase()}</button>`,
    )}
  </form>`;
