import { html } from 'hono/html';
import type { Visit } from '../visit.ts';
import { blocksAsked } from './block-asked.ts';
import { caseRow, type RowRoom, rowTools } from './case-row.ts';
import { namesOf } from './case-words.ts';
import type { Html } from './html.ts';

/** Names of the teams by id. */
export const teamNames = async ({ desk }: Visit): Promise<ReadonlyMap<string, string>> =>
  new Map((await desk.hotline.teams()).map(({ id, name }) => [id, name]));

export const rowRoom = async (visit: Visit): Promise<RowRoom> => ({
  visit,
  names: await namesOf(visit),
  teams: await teamNames(visit),
});

/** What waits, and one's own: the part of the queue page that is kept up to date. */
export async function queueList(visit: Visit): Promise<Html> {
  const { t, desk, member } = visit;
  const [room, { waiting, mine, blocksAsked: asked }] = [
    await rowRoom(visit),
    await desk.hotline.queue(member),
  ];
  const rests = member.restsUntil !== null && member.restsUntil > desk.now();
  return html`
    ${member.state === 'paused' ? html`<p class="hint">${t('queue.you_paused')} <a href="/console/me">${t('queue.to_me')}</a></p>` : ''}
    ${rests ? html`<p class="hint">${t('queue.you_rest', { time: visit.clock.time(member.restsUntil ?? 0) })}</p>` : ''}
    ${blocksAsked(visit, room.names, asked)}
    <section aria-labelledby="waiting"><h2 id="waiting">${t('queue.waiting')} <span class="count" data-count="${waiting.length}">${waiting.length}</span></h2>
      ${
        waiting.length === 0
          ? html`<p class="empty">${t('queue.empty')}</p>`
          : html`<ol class="cases">${waiting.map((one) => caseRow(room, one, rowTools(visit, one)))}</ol>`
      }</section>
    <section aria-labelledby="mine"><h2 id="mine">${t('queue.mine')} <span class="count">${mine.length}</span></h2>
      ${
        mine.length === 0
          ? html`<p class="empty">${t('queue.mine_empty')}</p>`
          : html`<ol class="cases">${mine.map((one) => caseRow(room, one))}</ol>
        <p><a href="/console/handover">${t('queue.handover')}</a></p>`
      }</section>`;
}
