import { html } from 'hono/html';
import type { Team } from '../../core/cases/staff.ts';
import type { Form } from '../form.ts';
import type { Visit } from '../visit.ts';
import { weekday } from './hours-words.ts';
import type { Html } from './html.ts';
import { page } from './page.ts';
import { tokenField } from './token-field.ts';

const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;
/** Empty rows after the ranges there are: a second range of a day is one more row. */
const SPARE_ROWS = 2;
const MOST_ROWS = 20;

type Row = { readonly days: readonly number[]; readonly from: string; readonly to: string };

/** One team; `found` is null for a new one. */
export async function teamPage(
  visit: Visit,
  found: Team | null,
  kept: Form | null = null,
  notice = '',
): Promise<Html> {
  const { t, desk } = visit;
  const title = found?.name ?? t('team.add');
  const others = (await desk.hotline.teams()).filter(({ id }) => id !== found?.id);
  const value = (name: string, before: string): string => kept?.text(name) ?? before;
  const languages: readonly string[] = kept?.all('languages') ?? found?.languages ?? [];
  const next = value('next', found?.next ?? '');
  const body = html`<p><a href="/console/teams">← ${t('nav.teams')}</a></p><h1>${title}</h1>
    <form class="sheet stack" method="post" action="/console/teams">${tokenField(visit)}<input type="hidden" name="id" value="${found?.id ?? ''}">
    <label>${t('team.name')}<input name="name" maxlength="60" required value="${value('name', found?.name ?? '')}"></label>
    <fieldset class="choices"><legend>${t('staff.languages')}</legend>${desk.words.spoken.map((one) => html`<label><input type="checkbox" name="languages" value="${one}"${languages.includes(one) ? html` checked` : ''}><span>${desk.words.languageName(one)}</span></label>`)}</fieldset>
    <label>${t('team.zone')}<input name="zone" list="zones" required value="${value('zone', found?.timeZone ?? visit.clock.zone)}"></label>
    <datalist id="zones">${Intl.supportedValuesOf('timeZone').map((zone) => html`<option value="${zone}"></option>`)}</datalist>
    <fieldset class="shifts"><legend>${t('team.shifts')}</legend><p class="hint">${t('team.shifts_hint')}</p>${rows(found, kept).map((row, at) => shift(visit, row, at))}</fieldset>
    <label>${t('team.holidays')}<textarea name="holidays" rows="3" placeholder="2027-01-01">
${value('holidays', found?.holidays.join('\n') ?? '')}</textarea></label>
    <label>${t('team.topics')}<input name="topics" value="${value('topics', found?.topics.join(', ') ?? '')}"></label><p class="hint">${t('team.topics_hint')}</p>
    <label>${t('team.next')}<select name="next"><option value="">${t('team.nobody')}</option>${others.map((team) => html`<option value="${team.id}"${team.id === next ? html` selected` : ''}>${team.name}</option>`)}</select></label>
    ${group(visit, value('group', found?.group ?? ''))}
    <button class="primary">${t('buttons.save')}</button></form>`;
  return page(visit, { here: 'teams', title, body, notice });
}

/** Only where there is something to choose. */
function group({ t, desk }: Visit, chosen: string): Html {
  const groups = desk.hotline.groups();
  if (groups.length < 2) return html``;
  return html`<label>${t('team.group')}<select name="group">${groups.map((chat, at) => html`<option value="${at === 0 ? '' : chat}"${chat === chosen ? html` selected` : ''}>${at === 0 ? t('team.first_group', { name: chat }) : chat}</option>`)}</select></label><p class="hint">${t('team.group_hint')}</p>`;
}

const shift = ({ t, language }: Visit, row: Row, at: number): Html =>
  html`<div class="shift" role="group" aria-label="${t('team.range', { n: at + 1 })}"><span class="days">${DAYS.map((day) => html`<label><input type="checkbox" name="days-${at}" value="${day}"${row.days.includes(day) ? html` checked` : ''}><span>${weekday(language, day)}</span></label>`)}</span>
    <label>${t('team.from')}<input type="time" name="from-${at}" value="${row.from}"></label><label>${t('team.to')}<input type="time" name="to-${at}" value="${row.to}"></label></div>`;

function rows(found: Team | null, kept: Form | null): Row[] {
  const given = kept ? readRows(kept) : [...(found?.hours ?? [])];
  const spare = Math.max(0, Math.min(SPARE_ROWS, MOST_ROWS - given.length));
  return [...given, ...Array.from({ length: spare }, () => ({ days: [], from: '', to: '' }))];
}

/** The rows that have anything in them, as typed. */
export const readRows = (form: Form): Row[] =>
  Array.from({ length: MOST_ROWS }, (_, at) => ({
    days: form.all(`days-${at}`).map(Number),
    from: form.text(`from-${at}`),
    to: form.text(`to-${at}`),
  })).filter(({ days, from, to }) => days.length > 0 || from !== '' || to !== '');
