import { html } from 'hono/html';
import type { Form } from '../form.ts';
import type { Visit } from '../visit.ts';
import { priorityBadge, stateBadge } from './badges.ts';
import { whyOf } from './case-words.ts';
import type { Html } from './html.ts';
import { page } from './page.ts';
import { tokenField } from './token-field.ts';

/** The end of a shift: a note on each open case, in one form. `kept` is a form that could not be taken whole. */
export async function handoverPage(visit: Visit, kept: Form | null = null, notice = ''): Promise<Html> {
  const { t, desk, member } = visit;
  const { mine } = await desk.hotline.queue(member);
  const cases = mine.map(
    (
      one,
    ) => html`<fieldset class="sheet"><legend><a href="/console/cases/${one.id}">${one.pseudonym}</a> ${priorityBadge(t, one.priority)} ${stateBadge(visit, one)}</legend>
      <p class="why">${whyOf(visit, one)}</p>
      <label>${t('handover.note')}<textarea name="note-${one.id}" rows="2" maxlength="2000" dir="auto">
${kept?.text(`note-${one.id}`) ?? ''}</textarea></label>
      <label class="tick"><input type="checkbox" name="release" value="${one.id}"${kept?.all('release').includes(one.id) ? html` checked` : ''}> ${t('handover.release')}</label></fieldset>`,
  );
  const body = html`<h1>${t('handover.title')}</h1><p>${t('handover.text')}</p>${
    mine.length === 0
      ? html`<p class="empty">${t('queue.mine_empty')}</p>`
      : html`<form class="stack" method="post" action="/console/handover">${tokenField(visit)}${cases}
        <label class="tick"><input type="checkbox" name="pause"${kept?.ticked('pause') ? html` checked` : ''}> ${t('handover.pause')}</label>
        <button class="primary">${t('buttons.hand_over')}</button></form>`
  }`;
  return page(visit, { here: 'me', title: t('handover.title'), body, notice });
}
