import { html, raw } from 'hono/html';

export type Html = ReturnType<typeof html>;
export type Part = Html | string;

/** Somebody's own words: exactly as written. */
export const plainWords = (text: string): Html =>
  html`${text.split('\n').map((line, at) => html`${at > 0 ? raw('<br>') : ''}${line}`)}`;
