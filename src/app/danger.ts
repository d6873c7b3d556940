import type { Case } from '../core/cases/case.ts';
import { raiseForDanger } from '../core/cases/lifecycle.ts';
import type { GlobalCommand, Inbound } from '../core/model/inbound.ts';
import type { Household } from './household.ts';
import type { Tx } from './ports.ts';
import { tellStaff } from './topic.ts';
import { writeChange } from './write-change.ts';

/** The button, its command, or a cry for help in words of their own. */
export function saysDanger({ content }: Household, command: GlobalCommand | null, inbound: Inbound): boolean {
  const said = inbound.kind === 'text' ? inbound.text : inbound.kind === 'media' ? inbound.caption : '';
  return command === 'sos' || (said !== '' && content.distress(said));
}

/** Danger while humans have the case: it goes to the top, a pause is over, and staff are told each time. */
export async function hearDanger(house: Household, tx: Tx, found: Case, inbound: Inbound): Promise<Case> {
  const how = inbound.kind === 'text' || inbound.kind === 'media' ? 'typed' : 'pressed';
  const change = raiseForDanger(found, how, house.clock.now());
  await tellStaff(house, tx, found.id, 'staff_danger', { pseudonym: found.pseudonym });
  await writeChange(house, tx, found, change);
  return change.case;
}
