import { html } from 'hono/html';
import type { Visit } from '../visit.ts';
import type { Html } from './html.ts';
import { page } from './page.ts';
import { tokenField } from './token-field.ts';

type Question = {
  readonly here: string;
  readonly title: string;
  readonly text: string;
  readonly action: string;
  readonly button: string;
  readonly back: string;
};

/** Asks before something is lost. Keeping it is as easy as losing it. */
export const confirmPage = (visit: Visit, { here, title, text, action, button, back }: Question): Html =>
  page(visit, {
    here,
    title,
    body: html`<section class="sheet"><h1>${title}</h1><p>${text}</p>
    <form class="row" method="post" action="${action}">${tokenField(visit)}<button class="danger">${button}</button><a class="button" href="${back}">${visit.t('buttons.keep')}</a></form></section>`,
  });
