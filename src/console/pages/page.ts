import { html } from 'hono/html';
import type { Visit } from '../visit.ts';
import { frame } from './frame.ts';
import type { Html, Part } from './html.ts';
import { keysHelp } from './keys.ts';
import { nav } from './nav.ts';

type Content = {
  readonly here: string;
  readonly title: string;
  readonly body: Part;
  /** What went wrong, or went well, with the last submission. */
  readonly notice?: string;
  readonly kind?: string;
};

/** A page of somebody who has signed in. */
export const page = (visit: Visit, { here, title, body, notice, kind = '' }: Content): Html =>
  frame(visit, {
    title,
    kind: `in ${kind}`,
    body: html`${nav(visit, here)}
  <main id="main" tabindex="-1">
    <p id="notice" class="notice" role="alert">${notice ?? ''}</p>
    ${body}
  </main>
  ${keysHelp(visit.t)}`,
  });
