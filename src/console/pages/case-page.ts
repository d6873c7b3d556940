import { createHash } from 'node:crypto';
import { html } from 'hono/html';
import type { CaseView } from '../../app/hotline.ts';
import type { Case } from '../../core/cases/case.ts';
import type { Team } from '../../core/cases/staff.ts';
import type { Visit } from '../visit.ts';
import { priorityBadge } from './badges.ts';
import { caseActions, type Kept } from './case-actions.ts';
import { caseCard } from './case-card.ts';
import { cannedPicker, caseComposer, fillIn } from './case-composer.ts';
import { caseHistory } from './case-history.ts';
import { caseTalk, presence } from './case-talk.ts';
import { isMine, type Names, namesOf, ownerName } from './case-words.ts';
import { hoursText } from './hours-words.ts';
import type { Html } from './html.ts';
import { page } from './page.ts';
import { tokenField } from './token-field.ts';

/** After so long without a word, ask whether it is safe to write before anything else. */
const LONG_SILENCE_MS = 60 * 60_000;

export type Around = {
  readonly names: Names;
  readonly teams: readonly Team[];
  readonly teamNames: ReadonlyMap<string, string>;
};
export type CaseSaid = {
  readonly notice?: string;
  readonly kept?: Kept | null;
  readonly draft?: string;
  readonly answer?: string;
  readonly problem?: string;
};

export const aroundCase = async (visit: Visit): Promise<Around> => {
  const teams = await visit.desk.hotline.teams();
  return { names: await namesOf(visit), teams, teamNames: new Map(teams.map(({ id, name }) => [id, name])) };
};

/** The parts that are kept up to date while the page is open. */
export const caseParts = (visit: Visit, { names, teamNames }: Around, view: CaseView) => ({
  talk: caseTalk(visit, names, view),
  present: presence(visit, names, view),
  card: caseCard(visit, names, teamNames, view),
  history: caseHistory(visit, names, teamNames, view),
});

/** Changes when what can be done with the case changes, so that the page is loaded anew. */
export const stanceOf = ({ state, owner }: Case): string =>
  createHash('sha1')
    .update(JSON.stringify([state, owner]))
    .digest('base64url')
    .slice(0, 10);

/** The whole case: the conversation in the middle, what is known and what can be done beside it. */
export async function casePage(visit: Visit, view: CaseView, said: CaseSaid = {}): Promise<Html> {
  const { t, desk, member } = visit;
  const one = view.case;
  const around = await aroundCase(visit);
  const parts = caseParts(visit, around, view);
  const { mine } = await desk.hotline.queue(member);
  const body = html`<div class="desk" hx-sse:connect="/console/cases/${one.id}/live?stance=${stanceOf(one)}" hx-swap="none" hx-sse:close="end">
    <aside class="others" aria-label="${t('queue.mine')}"><h2>${t('queue.mine')}</h2><ul>${mine.map(
      (other) =>
        html`<li class="case"><a class="open" href="/console/cases/${other.id}"${other.id === one.id ? html` aria-current="page"` : ''}><span class="dot ${other.priority}">${other.priority}</span> ${other.pseudonym}</a></li>`,
    )}</ul></aside>
    <section class="conversation" aria-label="${t('talk.label')}">
      <header><h1>${one.pseudonym}</h1>${priorityBadge(t, one.priority)}<p id="present" aria-live="polite">${parts.present}</p><a class="jump" href="#card">${t('talk.to_card')}</a></header>
      <ol id="talk" role="log" aria-live="polite" aria-label="${t('talk.label')}" tabindex="0">${parts.talk}</ol>
      <p class="stale" role="status">${t('stale')} <a href="/console/cases/${one.id}">${t('buttons.reload')}</a></p>
      ${await foot(visit, around, view, said)}
    </section>
    <aside class="beside"><div id="card">${parts.card}</div>
      <div class="actions"><h3>${t('actions.label')}</h3>${caseActions({ visit, one, ...around, kept: said.kept ?? null })}</div>
      <details class="history"><summary>${t('history.label')}</summary><div id="history">${parts.history}</div></details>
    </aside>
  </div>`;
  return page(visit, {
    here: 'queue',
    title: t('talk.label'),
    body,
    kind: 'at-case',
    ...(said.notice ? { notice: said.notice } : {}),
  });
}

async function foot(
  visit: Visit,
  { names, teams }: Around,
  { case: one }: CaseView,
  said: CaseSaid,
): Promise<Html> {
  const { t, desk, member } = visit;
  if (one.state === 'closed') return html`<p class="foot">${t('talk.closed')}</p>`;
  if (one.owner.kind !== 'staff')
    return html`<form class="foot" method="post" action="/console/cases/${one.id}/claim">${tokenField(visit)}<p>${t('talk.unclaimed')}</p><button class="primary claim">${t('buttons.claim')}</button></form>`;
  if (!isMine(visit, one))
    return html`<p class="foot">${t('talk.not_yours', { name: ownerName(visit, names, one.owner) })}</p>`;
  const canned = await desk.hotline.canned(null);
  const hours = hoursText(
    one.language,
    teams.find(({ id }) => id === (one.team ?? member.team)),
  );
  const chosen = canned.find(({ id }) => id === said.answer);
  const text = said.draft ?? (chosen ? fillIn(chosen.text, one, hours) : '');
  return html`<div class="foot">${afterPause(visit, one)}
    ${caseComposer(visit, one, { text, answer: chosen?.id ?? '', problem: said.problem ?? '' })}
    ${cannedPicker(visit, one, canned, hours)}</div>`;
}

/** Somebody else may hold the phone by now. The line is in the person's language. */
function afterPause({ t, desk }: Visit, one: Case): Html | string {
  if (desk.now() - (one.lastFromPersonAt ?? one.openedAt) < LONG_SILENCE_MS) return '';
  const line = desk.words.text(one.language, 'console:safe_line');
  return html`<p class="hint">${t('compose.after_pause')} <button type="button" class="link" data-text="${line}" data-answer="">${t('compose.insert_safe_line')}</button></p>`;
}
