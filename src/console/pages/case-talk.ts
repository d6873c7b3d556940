import { html } from 'hono/html';
import type { CaseView } from '../../app/hotline.ts';
import type { Visit } from '../visit.ts';
import { caseLine } from './case-line.ts';
import { type Names, nameOf } from './case-words.ts';
import type { Html } from './html.ts';

/** The conversation, a heading a day. */
export function caseTalk(visit: Visit, names: Names, view: CaseView): Html {
  const { t, clock } = visit;
  if (view.lines.length === 0) return html`<li class="empty">${t('talk.empty')}</li>`;
  const room = { visit, names, case: view.case };
  return html`${view.lines.map((line, at) => {
    const day = clock.day(line.at);
    const before = view.lines[at - 1];
    const begins = before === undefined || clock.day(before.at) !== day;
    return html`${begins ? html`<li class="day"><span>${day}</span></li>` : ''}${caseLine(room, line)}`;
  })}`;
}

/** Who else has the case on screen, so that two do not answer at once. */
export function presence(visit: Visit, names: Names, { present }: CaseView): Html {
  const others = present.filter(({ staff }) => staff !== visit.member.id);
  return html`${others.map(
    ({ staff, typing }) =>
      html`<span class="${typing ? 'typing' : 'reading'}">${visit.t(typing ? 'present.typing' : 'present.reading', { name: nameOf(visit, names, staff) })}</span>`,
  )}`;
}
