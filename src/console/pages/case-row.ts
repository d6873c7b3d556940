import { html } from 'hono/html';
import type { Case } from '../../core/cases/case.ts';
import { isUrgent, QUICK_KINDS } from '../../core/cases/codes.ts';
import { lasting } from '../clock.ts';
import type { Visit } from '../visit.ts';
import { priorityBadge, stateBadge } from './badges.ts';
import { isMine, type Names, ownerName, topicOf, whyOf } from './case-words.ts';
import type { Html, Part } from './html.ts';
import { tokenField } from './token-field.ts';

export type RowRoom = {
  readonly visit: Visit;
  readonly names: Names;
  readonly teams: ReadonlyMap<string, string>;
};

/** A case in a list: enough to choose by, nothing of what was said. */
export function caseRow(room: RowRoom, one: Case, tools: Part = ''): Html {
  const { visit, names, teams } = room;
  const { t, desk, language } = visit;
  const topic = topicOf(visit, one);
  return html`<li class="case ${one.priority}" id="case-${one.id}">
    <a class="open" href="/console/cases/${one.id}">
      <span class="head">${priorityBadge(t, one.priority)}<span class="who">${one.pseudonym}</span>${one.request.minor ? html`<span class="minor">${t('minor')}</span>` : ''}</span>
      <span class="why">${whyOf(visit, one)}</span>
      <span class="facts">
        <span>${desk.words.languageName(one.language)}</span>
        ${one.request.country ? html`<span>${desk.words.country(language, one.request.country)}</span>` : ''}
        ${topic ? html`<span>${topic}</span>` : ''}
        ${one.team ? html`<span>${teams.get(one.team) ?? ''}</span>` : ''}
        ${one.owner.kind === 'staff' && !isMine(visit, one) ? html`<span>${ownerName(visit, names, one.owner)}</span>` : ''}
        ${one.previous ? html`<span>${t('came_back')}</span>` : ''}
      </span>
    </a>
    <div class="side">${waiting(visit, one)}${tools}</div>
  </li>`;
}

const waiting = (visit: Visit, one: Case): Html => {
  const { t, desk, clock } = visit;
  const since = one.state === 'waiting' ? one.openedAt : (one.lastFromPersonAt ?? one.openedAt);
  const text = lasting(t, desk.now() - since);
  return one.state === 'waiting'
    ? html`<span class="waiting" title="${clock.moment(since)}">${t('waits', { span: text })}</span>`
    : html`${stateBadge(visit, one)}<span class="waiting" title="${clock.moment(since)}">${t('heard', { span: text })}</span>`;
};

/** Claim, and the four codes that need no form. Not for what is urgent: that is opened and read first. */
export const rowTools = (visit: Visit, one: Case): Html => {
  const { t } = visit;
  return html`<form method="post" action="/console/cases/${one.id}/claim">${tokenField(visit)}<button class="primary claim">${t('buttons.claim')}</button></form>
    ${
      isUrgent(one.priority)
        ? ''
        : html`<details class="quick"><summary>${t('quick.open')}</summary>
      <form method="post" action="/console/cases/${one.id}/quick">${tokenField(visit)}
        ${QUICK_KINDS.map((kind) => html`<button name="as" value="${kind}">${t(`contact.${kind}`)}</button>`)}
      </form></details>`
    }`;
};
