import { html } from 'hono/html';
import type { CannedAnswer } from '../../app/ports/staff.ts';
import type { Case } from '../../core/cases/case.ts';
import type { Visit } from '../visit.ts';
import type { Html } from './html.ts';
import { icon } from './icons.ts';
import { tokenField } from './token-field.ts';

type Draft = { readonly text?: string; readonly problem?: string; readonly answer?: string };

/** Where one writes to the person. After a problem the text is still in it. */
export const caseComposer = (
  visit: Visit,
  one: Case,
  { text = '', problem = '', answer = '' }: Draft = {},
): Html => {
  const { t } = visit;
  return html`<form id="compose" method="post" action="/console/cases/${one.id}/say" enctype="multipart/form-data"
    hx-post="/console/cases/${one.id}/say" hx-target="this" hx-swap="outerHTML" hx-disable="find button" data-typing="/console/cases/${one.id}/typing">
    ${tokenField(visit)}
    <input type="hidden" name="answer" value="${answer}">
    <p class="notice" role="alert">${problem}</p>
    <label class="unseen" for="text">${t('compose.field', { pseudonym: one.pseudonym })}</label>
    <textarea id="text" name="text" rows="2" maxlength="4096" dir="auto" placeholder="${t('compose.field', { pseudonym: one.pseudonym })}"${text !== '' || problem !== '' ? html` autofocus` : ''}>
${text}</textarea>
    <div class="tools">
      <label class="attach">${icon('clip')}<span>${t('compose.attach')}</span><input type="file" name="file"></label>
      <span class="chosen"></span>
      <button class="primary" title="Ctrl+Enter">${t('buttons.send')}</button>
    </div>
  </form>`;
};

/** Prepared answers, the person's language first. Without script, choosing one loads the page with it. */
export const cannedPicker = (
  visit: Visit,
  one: Case,
  canned: readonly CannedAnswer[],
  hours: string,
): Html => {
  const { t, desk } = visit;
  if (canned.length === 0) return html`<p class="hint">${t('compose.no_answers')}</p>`;
  const fits = (answer: CannedAnswer): number => (answer.language === one.language ? 0 : 1);
  const sorted = canned.toSorted((a, b) => fits(a) - fits(b) || a.title.localeCompare(b.title));
  return html`<details id="canned" class="canned"><summary>${icon('answers')}${t('compose.answers')}</summary>
    <input type="search" aria-label="${t('compose.find_answer')}" placeholder="${t('compose.find_answer')}">
    <ul>${sorted.map((answer) => {
      const text = fillIn(answer.text, one, hours);
      return html`<li><a href="?answer=${answer.id}#text" data-answer="${answer.id}" data-text="${text}" lang="${answer.language}"><b>${answer.title}</b> <small>${desk.words.languageName(answer.language)}${answer.media ? html` · ${t('compose.with_file')}` : ''}</small><span>${text}</span></a></li>`;
    })}</ul>
  </details>`;
};

/** Unknown names stay as they are, so that the writer sees them before sending. */
export const fillIn = (text: string, one: Case, hours: string): string =>
  text.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) =>
    name === 'pseudonym' ? one.pseudonym : name === 'hours' ? hours : whole,
  );
