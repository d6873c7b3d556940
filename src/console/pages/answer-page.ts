import { html } from 'hono/html';
import type { CannedAnswer } from '../../app/ports/staff.ts';
import type { Form } from '../form.ts';
import type { Visit } from '../visit.ts';
import type { Html } from './html.ts';
import { page } from './page.ts';
import { tokenField } from './token-field.ts';

/** One prepared answer; `found` is null for a new one. */
export const answerPage = (
  visit: Visit,
  found: CannedAnswer | null,
  kept: Form | null = null,
  notice = '',
): Html => {
  const { t, desk, language } = visit;
  const title = found?.title ?? t('answer.add');
  const chosen = kept?.text('language') ?? found?.language ?? language;
  return page(visit, {
    here: 'answers',
    title,
    notice,
    body: html`<p><a href="/console/answers">← ${t('nav.answers')}</a></p><h1>${title}</h1>
    <form class="sheet stack" method="post" action="/console/answers">${tokenField(visit)}<input type="hidden" name="id" value="${found?.id ?? ''}">
      <label>${t('answer.language')}<select name="language">${desk.words.spoken.map((one) => html`<option value="${one}"${one === chosen ? html` selected` : ''}>${desk.words.languageName(one)}</option>`)}</select></label>
      <label>${t('answer.title')}<input name="title" maxlength="60" required value="${kept?.text('title') ?? found?.title ?? ''}"></label>
      <label>${t('answer.body')}<textarea name="text" rows="6" maxlength="4096" required dir="auto">
${kept?.text('text') ?? found?.text ?? ''}</textarea></label>
      <p class="hint">${t('answer.names')} <code>{{pseudonym}}</code> <code>{{hours}}</code></p>
      ${found?.media ? html`<p class="hint">${t('compose.with_file')}</p>` : ''}
      <button class="primary">${t('buttons.save')}</button></form>
    ${found ? html`<p><a class="danger" href="/console/answers/${found.id}/remove">${t('answer.remove')}</a></p>` : ''}`,
  });
};
