import { html } from 'hono/html';
import type { Case } from '../../core/cases/case.ts';
import { readForm } from '../form.ts';
import { caseRow } from '../pages/case-row.ts';
import type { Html } from '../pages/html.ts';
import { page } from '../pages/page.ts';
import { rowRoom } from '../pages/queue-list.ts';
import type { Screen, Visit } from '../visit.ts';

const MOST = 100;

/** In one's own cases, open and closed. The words stand in a form's body, not in an address that is kept. */
export const caseSearch: Screen = async (c) => {
  const { visit } = c.var;
  const { t, desk, member } = visit;
  const words = (await readForm(c)).text('q').slice(0, MOST);
  const found = words === '' ? null : await desk.hotline.search(member, words);
  return c.html(
    page(visit, {
      here: 'search',
      title: t('nav.search'),
      body: html`<h1>${t('nav.search')}</h1>
      <form class="search" method="post" action="/console/search" role="search">
        <label>${t('search.field')}<input type="search" name="q" value="${words}" maxlength="${MOST}" required autofocus></label>
        <button class="primary">${t('buttons.search')}</button></form>
      ${found === null ? html`<p class="hint">${t('search.hint')}</p>` : await results(visit, found)}`,
    }),
  );
};

async function results(visit: Visit, found: readonly Case[]): Promise<Html> {
  if (found.length === 0) return html`<p class="empty">${visit.t('search.nothing')}</p>`;
  const room = await rowRoom(visit);
  return html`<ol class="cases">${found.map((one) => caseRow(room, one))}</ol>`;
}
