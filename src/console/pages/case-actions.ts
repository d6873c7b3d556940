import { html } from 'hono/html';
import { BLOCK_SPANS } from '../../core/cases/blocking.ts';
import type { Case } from '../../core/cases/case.ts';
import {
  CONTACT_KINDS,
  isUrgent,
  OUTCOMES,
  PRIORITIES,
  QUICK_KINDS,
  REASONS,
} from '../../core/cases/codes.ts';
import type { Team } from '../../core/cases/staff.ts';
import type { Form } from '../form.ts';
import type { Visit } from '../visit.ts';
import { isMine, mayAct, type Names } from './case-words.ts';
import type { Html, Part } from './html.ts';
import { tokenField } from './token-field.ts';

/** `kept` is a submission that was refused: its panel is open and what was typed stands in it. */
export type Kept = { readonly action: string; readonly form: Form };
type Room = {
  readonly visit: Visit;
  readonly one: Case;
  readonly names: Names;
  readonly teams: readonly Team[];
  readonly kept: Kept | null;
};

/** Everything that can be done with the case now, each in a panel that opens. */
export function caseActions(room: Room): Html {
  const { visit, one } = room;
  const { t } = visit;
  if (one.state === 'closed') return closedActions(room);
  const acts = mayAct(visit, one);
  const free = one.owner.kind !== 'staff' || acts;
  const owned = one.owner.kind === 'staff' && acts;
  return html`
    ${one.owner.kind === 'staff' ? '' : panel(room, 'claim', html`<button class="primary claim">${t('buttons.claim')}</button>`, 'bare')}
    ${one.state === 'parked' && acts ? panel(room, 'unpark', html`<button>${t('buttons.unpark')}</button>`, 'bare') : ''}
    ${panel(room, 'note', noteField(room))}
    ${free ? panel(room, 'tag', html`<label>${t('actions.tag')}<input name="tag" maxlength="40" required value="${kept(room, 'tag', 'tag')}"></label><button>${t('buttons.add')}</button>`) : ''}
    ${free ? panel(room, 'priority', priorityFields(room)) : ''}
    ${owned && one.state === 'open' ? panel(room, 'park', parkFields(room)) : ''}
    ${owned ? panel(room, 'transfer', transferFields(room)) : ''}
    ${acts && visit.member.role !== 'operator' ? panel(room, 'assign', assignFields(room)) : ''}
    ${owned ? panel(room, 'release', html`<p>${t('actions.release_hint')}</p><button>${t('buttons.release')}</button>`) : ''}
    ${owned ? panel(room, 'close', closeFields(room)) : ''}
    ${free ? panel(room, 'quick', html`<p>${t('actions.quick_hint')}</p><div class="row">${QUICK_KINDS.map((kind) => html`<button name="as" value="${kind}">${t(`contact.${kind}`)}</button>`)}</div>`) : ''}
    ${owned && one.blockAsked === null ? panel(room, 'block', blockFields(room)) : ''}
    ${owned ? panel(room, 'hand-back', html`<p>${t('actions.hand_back_hint')}</p><button>${t('buttons.hand_back')}</button>`) : ''}`;
}

const closedActions = (room: Room): Html => {
  const { t } = room.visit;
  return html`<p class="hint">${t('actions.closed')}</p>
    ${room.one.request.mayWriteFirst ? panel(room, 'reopen', html`<p>${t('actions.reopen_hint')}</p><button>${t('buttons.reopen')}</button>`) : html`<p class="hint">${t('refused.asked-to-write-first')}</p>`}`;
};

function panel(
  { visit, one, kept }: Room,
  action: string,
  fields: Part,
  look: 'panel' | 'bare' = 'panel',
): Html {
  const form = html`<form method="post" action="/console/cases/${one.id}/${action}">${tokenField(visit)}${fields}</form>`;
  if (look === 'bare') return html`<div class="bare">${form}</div>`;
  return html`<details id="do-${action}" class="action" name="action"${kept?.action === action ? html` open` : ''}><summary>${visit.t(`actions.${action.replace('-', '_')}_title`)}</summary>${form}</details>`;
}

const kept = ({ kept: found }: Room, action: string, name: string): string =>
  found?.action === action ? found.form.text(name) : '';

const noteField = (room: Room): Html =>
  html`<label>${room.visit.t('actions.note')}<textarea name="text" rows="3" maxlength="2000" required dir="auto">
${kept(room, 'note', 'text')}</textarea></label><button>${room.visit.t('buttons.keep_note')}</button>`;

const priorityFields = (room: Room): Html => {
  const {
    visit: { t },
    one,
  } = room;
  const chosen = kept(room, 'priority', 'priority') || one.priority;
  return html`<fieldset class="choices"><legend>${t('actions.priority')}</legend>${PRIORITIES.map(
    (code) =>
      html`<label><input type="radio" name="priority" value="${code}"${code === chosen ? html` checked` : ''}><span><b>${code}</b> ${t(`priority.${code}`)}</span></label>`,
  )}</fieldset><label>${t('actions.why')}<input name="why" maxlength="200" required value="${kept(room, 'priority', 'why')}"></label><button>${t('buttons.save')}</button>`;
};

const parkFields = (room: Room): Html => {
  const {
    visit: { t, clock, desk },
  } = room;
  const now = desk.now();
  return html`<p>${t('actions.park_hint')}</p><div class="row">
    <button name="for" value="60">${t('actions.park_hour')}</button><button name="for" value="180">${t('actions.park_hours')}</button></div>
    <label>${t('actions.park_until', { zone: clock.zone })}<input type="datetime-local" name="until" min="${clock.field(now)}" value="${kept(room, 'park', 'until')}"></label>
    <button>${t('buttons.park')}</button>`;
};

const transferFields = (room: Room): Html => {
  const {
    visit: { t },
    teams,
    one,
  } = room;
  const chosen = kept(room, 'transfer', 'to');
  const option = (value: string, label: string): Html =>
    html`<option value="${value}"${value === chosen ? html` selected` : ''}>${label}</option>`;
  return html`<label>${t('actions.to')}<select name="to" required><option value="">${t('actions.choose')}</option>
      <optgroup label="${t('actions.teams')}">${teams.map((team) => option(`team:${team.id}`, team.name))}</optgroup>
      <optgroup label="${t('actions.members')}">${others(room).map((member) => option(`staff:${member.id}`, member.state === 'paused' ? `${member.name} (${t('me.paused_short')})` : member.name))}</optgroup>
    </select></label>
    <label>${t('actions.transfer_note')}<textarea name="note" rows="3" maxlength="2000" required dir="auto">
${kept(room, 'transfer', 'note')}</textarea></label>${isMine(room.visit, one) ? html`<p class="hint">${t('actions.transfer_hint')}</p>` : ''}<button>${t('buttons.transfer')}</button>`;
};

const others = ({ names, one }: Room) =>
  [...names.values()].filter(
    ({ id, state }) => state !== 'removed' && !(one.owner.kind === 'staff' && one.owner.staff === id),
  );

const assignFields = (room: Room): Html => {
  const { t } = room.visit;
  return html`<label>${t('actions.to')}<select name="to" required><option value="">${t('actions.choose')}</option>${others(room).map((member) => html`<option value="${member.id}">${member.name}</option>`)}</select></label><button>${t('buttons.assign')}</button>`;
};

const closeFields = (room: Room): Html => {
  const { t } = room.visit;
  const group = (name: string, prefix: string, codes: readonly string[]): Html =>
    html`<fieldset class="choices"><legend>${t(`close.${name}`)}</legend>${codes.map(
      (code) =>
        html`<label><input type="radio" name="${name}" value="${code}" required${kept(room, 'close', name) === code ? html` checked` : ''}><span>${t(`${prefix}.${code}`)}</span></label>`,
    )}</fieldset>`;
  const quick: readonly string[] = QUICK_KINDS;
  return html`<p>${t('close.hint')}</p>
    ${group(
      'kind',
      'contact',
      CONTACT_KINDS.filter((kind) => !quick.includes(kind)),
    )}
    ${group('reason', 'reason', REASONS)}
    ${group('outcome', 'outcome', OUTCOMES)}
    <label class="tick"><input type="checkbox" name="debrief"${kept(room, 'close', 'debrief') ? html` checked` : ''}> ${t('close.debrief')}</label>
    <button class="primary">${t('buttons.close')}</button>`;
};

/** Not for somebody in danger, a child or somebody locked in: whoever tests and insults first may tell later. */
const blockFields = (room: Room): Html => {
  const { t } = room.visit;
  if (isUrgent(room.one.priority)) return html`<p class="hint">${t('refused.urgent')}</p>`;
  const chosen = kept(room, 'block', 'span') || 'day';
  return html`<p>${t('block.rules')}</p>
    <fieldset class="choices"><legend>${t('block.how_long')}</legend>${BLOCK_SPANS.map(
      (span) =>
        html`<label><input type="radio" name="span" value="${span}" required${span === chosen ? html` checked` : ''}><span>${t(`block.span.${span}`)}</span></label>`,
    )}</fieldset><label>${t('block.why')}<input name="why" maxlength="200" required value="${kept(room, 'block', 'why')}"></label><button>${t('block.ask')}</button>`;
};
