import { html } from 'hono/html';
import { doneNotice } from '../pages/done-notice.ts';
import { page } from '../pages/page.ts';
import { queueList } from '../pages/queue-list.ts';
import type { Screen } from '../visit.ts';

export const queueShow: Screen = async (c) => {
  const { visit } = c.var;
  const { t } = visit;
  // In the background too, so that the title counts what waits.
  const body = html`<h1>${t('nav.queue')}</h1>
    <div hx-sse:connect="/console/live" hx-swap="none" hx-config='{"sse":{"pauseOnBackground":false}}'></div>
    <div id="queue" data-news="${t('queue.news')}">${await queueList(visit)}</div>`;
  return c.html(page(visit, { here: 'queue', title: t('nav.queue'), body, notice: doneNotice(visit, c) }));
};
