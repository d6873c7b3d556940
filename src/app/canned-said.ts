import type { Case } from '../core/cases/case.ts';
import { spokenLanguage } from '../core/model/language.ts';
import type { Said } from './attachment.ts';
import type { Household } from './household.ts';
import { hoursText, shiftOf } from './opening-hours.ts';
import type { CannedAnswer } from './ports/staff.ts';
import type { Tx } from './ports/tx.ts';

/** A prepared answer with its variables put in; null where there is none of that name. */
export async function cannedSaid(house: Household, tx: Tx, found: Case, id: string): Promise<Said | null> {
  const wanted = id.trim().toLowerCase();
  const all = await tx.canned();
  const matches = all.filter((one) => one.id.toLowerCase() === wanted || one.title.toLowerCase() === wanted);
  const canned = matches.find(({ language }) => language === spokenLanguage(found.language)) ?? matches[0];
  if (!canned) return null;
  const teams = await tx.teams();
  const shift = shiftOf(house, teams.find((team) => team.id === found.team) ?? null);
  const { words } = house.content;
  const hours =
    shift.hours.length > 0
      ? hoursText(found.language, shift, house.clock.now())
      : words.text(found.language, 'case:hours_unknown');
  return {
    text: filled(canned, { pseudonym: found.pseudonym, hours }),
    media: canned.media,
    described: '',
    ref: null,
  };
}

const filled = ({ text }: CannedAnswer, values: { readonly [name: string]: string }): string =>
  text.replace(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) => values[name] ?? whole);
