import { html } from 'hono/html';
import type { CaseView } from '../../app/hotline.ts';
import { lasting } from '../clock.ts';
import type { Visit } from '../visit.ts';
import { priorityBadge, stateBadge } from './badges.ts';
import { blockAsked } from './block-asked.ts';
import { mayAct, type Names, ownerName, topicOf, whyOf } from './case-words.ts';
import { type Html, type Part, plainWords } from './html.ts';
import { tokenField } from './token-field.ts';

/** What is known of the person: a made-up name, and only what they agreed to pass on. */
export function caseCard(
  visit: Visit,
  names: Names,
  teams: ReadonlyMap<string, string>,
  view: CaseView,
): Html {
  const { t, desk, language, clock } = visit;
  const one = view.case;
  const { request } = one;
  const band = `assessment:band.${request.band}.title`;
  const facts: readonly (readonly [string, Part | null])[] = [
    ['language', desk.words.languageName(one.language)],
    ['country', request.country && desk.words.country(language, request.country)],
    ['topic', topicOf(visit, one)],
    ['band', desk.words.has(band) ? desk.words.text(language, band) : null],
    ['write_first', t(request.mayWriteFirst ? 'card.may_write' : 'card.may_not_write')],
    ['owner', ownerName(visit, names, one.owner)],
    ['team', one.team ? (teams.get(one.team) ?? null) : null],
    ['opened', html`${clock.moment(one.openedAt)} · ${lasting(t, desk.now() - one.openedAt)}`],
    ['heard', one.lastFromPersonAt === null ? null : html`${clock.moment(one.lastFromPersonAt)}`],
  ];
  return html`<p class="badges">${priorityBadge(t, one.priority)}${stateBadge(visit, one)}</p>
  <p class="why">${whyOf(visit, one)}</p>
  ${request.minor ? html`<p class="minor">${t('card.minor')}</p>` : ''}
  <p class="limits hint">${t(request.minor ? 'card.limits_child' : 'card.limits')}</p>
  ${blockAsked(visit, names, one)}${standing(visit, view)}
  <h3>${t('card.summary')}</h3>
  ${request.summary.length === 0 ? html`<p class="hint">${t('card.no_summary')}</p>` : html`<p class="summary">${plainWords(desk.words.lines(language, request.summary).replaceAll('**', ''))}</p>`}
  <dl>${facts.map(([name, value]) => (value === null ? '' : html`<div><dt>${t(`card.${name}`)}</dt><dd>${value}</dd></div>`))}</dl>
  ${tags(visit, view)}
  ${closing(visit, view)}`;
}

/** Lifting needs no second person. */
function standing(visit: Visit, { case: one, blocking }: CaseView): Part {
  if (blocking === null) return '';
  const { t, clock } = visit;
  return html`<div class="sheet asked"><p>${t('block.until', { time: clock.moment(blocking.until) })}</p><p dir="auto">${blocking.why}</p>
    <form method="post" action="/console/cases/${one.id}/block-lift">${tokenField(visit)}<button>${t('block.lift')}</button></form></div>`;
}

function tags(visit: Visit, { case: one }: CaseView): Html {
  const { t } = visit;
  const free = one.owner.kind !== 'staff' || mayAct(visit, one);
  return html`<h3>${t('card.tags')}</h3>
  <form class="tags" method="post" action="/console/cases/${one.id}/untag">${tokenField(visit)}
    ${one.tags.length === 0 ? html`<span class="hint">${t('card.no_tags')}</span>` : ''}
    ${one.tags.map((tag) => (free && one.state !== 'closed' ? html`<button name="tag" value="${tag}" title="${t('card.untag', { tag })}">${tag} <span aria-hidden="true">×</span></button>` : html`<span class="tag">${tag}</span>`))}
  </form>`;
}

function closing({ t }: Visit, { case: { closing } }: CaseView): Part {
  if (closing === null) return '';
  const codes = [
    t(`contact.${closing.kind}`),
    closing.reason && t(`reason.${closing.reason}`),
    closing.outcome && t(`outcome.${closing.outcome}`),
    closing.debrief && t('close.debrief_short'),
  ].filter(Boolean);
  return html`<h3>${t('card.closing')}</h3><p>${codes.join(' · ')}</p>`;
}
