import { html } from 'hono/html';
import type { Assets } from './assets.ts';
import type { Html } from './inline.ts';
import { layout } from './layout.ts';
import type { PageWords } from './page-words.ts';

/** A dead end is never one: what went wrong, and the way back. */
export function problemPage(words: PageWords, assets: Assets, message: string): Html {
  const body = html`<main class="start">
    <p class="notice" role="alert">${message}</p>
    <p><a class="primary" href="/">${words.go_on}</a></p>
  </main>`;
  return layout({ words, assets, body });
}
