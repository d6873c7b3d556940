import type { Team } from '../core/cases/staff.ts';
import type { Language } from '../core/model/ids.ts';
import type { Form } from './form.ts';
import { readRows } from './pages/team-page.ts';

/** The fields of a team, and the keys of everything that is wrong with them, all at once. */
export function readTeam(
  form: Form,
  known: readonly Language[],
): { fields: Omit<Team, 'id' | 'next'>; problems: string[] } {
  const hours = readRows(form);
  const holidays = form
    .text('holidays')
    .split(/[\s,;]+/)
    .filter(Boolean);
  const fields = {
    name: form.text('name'),
    languages: known.filter((one) => form.all('languages').includes(one)),
    topics: form
      .text('topics')
      .split(/[\s,;]+/)
      .filter(Boolean),
    timeZone: form.text('zone'),
    ...{ hours, holidays },
  };
  const problems = [
    ...(fields.name === '' ? ['problem.name'] : []),
    ...(fields.languages.length === 0 ? ['problem.languages'] : []),
    ...(isZone(fields.timeZone) ? [] : ['problem.zone']),
    ...(hours.every(isRange) ? [] : ['problem.shift']),
    ...(holidays.every(isDate) ? [] : ['problem.holiday']),
  ];
  return { fields, problems };
}

/** Within one day: a night shift is two ranges, so that each belongs to the day it is on. */
const isRange = ({ days, from, to }: Team['hours'][number]): boolean =>
  days.length > 0 && days.every((day) => day >= 1 && day <= 7) && isTime(from) && isTime(to) && from < to;

const isTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);

const isDate = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00Z`).toJSON()?.slice(0, 10) === text;

function isZone(text: string): boolean {
  try {
    return text !== '' && Boolean(new Intl.DateTimeFormat('en', { timeZone: text }));
  } catch {
    return false;
  }
}
