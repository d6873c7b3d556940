import { html } from 'hono/html';
import type { T } from '../visit.ts';
import type { Html } from './html.ts';

/** What the keyboard does. The same list is in `assets/console.js`. */
const KEYS = ['j', 'k', 'Enter', 'c', 'r', 'n', 'a', 'q', '/', '?', 'Esc'] as const;
const NAMES: { readonly [key in (typeof KEYS)[number]]: string } = {
  j: 'next',
  k: 'previous',
  Enter: 'open',
  c: 'claim',
  r: 'reply',
  n: 'note',
  a: 'answers',
  q: 'queue',
  '/': 'search',
  '?': 'help',
  Esc: 'close',
};

export const keysHelp = (t: T): Html => html`<dialog id="keys" aria-labelledby="keys-title">
  <h2 id="keys-title">${t('keys.heading')}</h2>
  <dl>${KEYS.map((key) => html`<div><dt><kbd>${key}</kbd></dt><dd>${t(`keys.${NAMES[key]}`)}</dd></div>`)}</dl>
  <form method="dialog"><button>${t('keys.done')}</button></form>
</dialog>`;
