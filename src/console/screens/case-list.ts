import { html } from 'hono/html';
import { caseRow } from '../pages/case-row.ts';
import { page } from '../pages/page.ts';
import { rowRoom } from '../pages/queue-list.ts';
import type { Screen } from '../visit.ts';

/** Every case that is not closed: who has what, and who waits how long. Nothing of what was said. */
export const caseList: Screen = async (c) => {
  const { visit } = c.var;
  const { t, desk, member } = visit;
  const [room, { waiting, mine, others }] = [await rowRoom(visit), await desk.hotline.queue(member)];
  const groups = [
    ['waiting', waiting],
    ['mine', mine],
    ['others', others],
  ] as const;
  const body = html`<h1>${t('nav.all')}</h1>${groups.map(
    ([name, cases]) => html`<section><h2>${t(`queue.${name}`)} <span class="count">${cases.length}</span></h2>
      ${cases.length === 0 ? html`<p class="empty">${t('queue.none')}</p>` : html`<ol class="cases">${cases.map((one) => caseRow(room, one))}</ol>`}</section>`,
  )}`;
  return c.html(page(visit, { here: 'all', title: t('nav.all'), body }));
};
