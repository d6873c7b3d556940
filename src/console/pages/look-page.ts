import { html } from 'hono/html';
import type { Visit } from '../visit.ts';
import type { Html } from './html.ts';
import { page } from './page.ts';
import { tokenField } from './token-field.ts';

/** Another member's case opens for a reason, which is written into its history. */
export const lookPage = (visit: Visit, id: string, { why = '', notice = '' } = {}): Html => {
  const { t } = visit;
  return page(visit, {
    here: 'all',
    title: t('look.title'),
    notice,
    body: html`<section class="sheet"><h1>${t('look.title')}</h1><p>${t('look.text')}</p>
    <form class="stack" method="post" action="/console/cases/${id}/look">${tokenField(visit)}
      <label>${t('look.why')}<input name="why" maxlength="200" required value="${why}" autofocus></label>
      <button class="primary">${t('look.open')}</button></form></section>`,
  });
};
