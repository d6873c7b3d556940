import { html } from 'hono/html';
import type { CaseView } from '../../app/hotline.ts';
import type { CaseEvent } from '../../core/cases/case.ts';
import { PRIORITIES } from '../../core/cases/codes.ts';
import type { StaffId } from '../../core/model/ids.ts';
import type { Visit } from '../visit.ts';
import { type Names, nameOf } from './case-words.ts';
import { type Html, plainWords } from './html.ts';

/** Who did what, when; nothing is ever taken out of it. And the earlier times that the person came. */
export function caseHistory(
  visit: Visit,
  names: Names,
  teams: ReadonlyMap<string, string>,
  view: CaseView,
): Html {
  const { t, clock } = visit;
  return html`<ol class="events">${view.events.map(
    (event) =>
      html`<li><time>${clock.moment(event.at)}</time> ${eventText(visit, names, teams, event)}${event.note ? html`<span class="note" dir="auto">${plainWords(event.note)}</span>` : ''}</li>`,
  )}</ol>
  ${
    view.earlier.length === 0
      ? ''
      : html`<h3>${t('history.earlier')}</h3><ul class="episodes">${view.earlier.map(
          (one) =>
            html`<li><a href="/console/cases/${one.id}">${clock.moment(one.openedAt)}</a> ${one.closing?.outcome ? t(`outcome.${one.closing.outcome}`) : t(`state.${one.state === 'parked' ? 'open' : one.state}`)}</li>`,
        )}</ul>`
  }`;
}

function eventText(
  visit: Visit,
  names: Names,
  teams: ReadonlyMap<string, string>,
  { kind, by, detail }: CaseEvent,
): string {
  const { t, clock } = visit;
  const name = by.kind === 'staff' ? nameOf(visit, names, by.staff) : t(`actor.${by.kind}`);
  const to =
    typeof detail.team === 'string'
      ? (teams.get(detail.team) ?? detail.team)
      : PRIORITIES.some((one) => one === detail.to)
        ? String(detail.to)
        : typeof detail.to === 'string'
          ? nameOf(visit, names, detail.to as StaffId)
          : '';
  const time = typeof detail.until === 'number' ? clock.moment(detail.until) : '';
  return t(`event.${kind}`, { name, to, time, tag: String(detail.tag ?? '') });
}
