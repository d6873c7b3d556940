import { html } from 'hono/html';
import type { SameForm } from '../form.ts';
import type { Caller } from '../visit.ts';
import { frame } from './frame.ts';
import type { Html } from './html.ts';
import { compass } from './icons.ts';
import { languages } from './languages.ts';

export type Problem =
  | 'elsewhere'
  | 'oldPage'
  | 'signedOut'
  | 'comeIn'
  | 'linkOver'
  | 'tooFast'
  | 'notAllowed'
  | 'notFound'
  | 'tooBig'
  | 'ourFault';

type More = {
  readonly kept?: string;
  readonly again?: string;
  readonly says?: string;
  readonly form?: SameForm | null;
};

/**
 * Says what is wrong and what to do. `kept` is what was typed; `again` is an address to ask for once more; `says` is
 * more about it; `form` can be sent once more.
 */
export const problemPage = (
  caller: Caller,
  problem: Problem,
  { kept = '', again = '', says = '', form = null }: More = {},
): Html => {
  const { t } = caller;
  const path = again === '' ? '/console' : new URL(again).pathname;
  return frame(caller, {
    title: t(`problems.${problem}.title`),
    kind: 'alone',
    body: html`<main id="main" class="sheet">
    <p class="brand">${compass()}<span>${t('name')}</span></p>
    <h1>${t(`problems.${problem}.title`)}</h1>
    ${says === '' ? '' : html`<p><b>${says}</b></p>`}
    <p>${t(`problems.${problem}.text`)}</p>
    ${kept === '' ? '' : html`<label>${t('problem.kept')}<textarea readonly rows="5">${kept}</textarea></label>`}
    ${form === null ? '' : sendAgain(form, t('buttons.again'))}
    ${again === '' ? '' : html`<meta http-equiv="refresh" content="0">`}
    ${problem === 'linkOver' || problem === 'signedOut' ? '' : html`<p><a class="button" href="${path}">${t('go_on')}</a></p>`}
    ${languages(caller)}
  </main>`,
  });
};

const sendAgain = (
  { action, fields }: SameForm,
  label: string,
): Html => html`<form method="post" action="${action}">
      ${fields.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
      <button class="primary">${label}</button></form>`;
