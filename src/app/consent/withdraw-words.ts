import { humanOwns, leaveCase } from '../../core/cases/lifecycle.ts';
import type { Language } from '../../core/model/ids.ts';
import { sweepOf } from '../hide/sweeps.ts';
import type { Household } from '../household.ts';
import { notice } from '../notice.ts';
import type { KnownPerson } from '../ports/person.ts';
import type { Tx } from '../ports/tx.ts';
import { staffNotice } from '../topic.ts';
import { writeChange } from '../write-change.ts';

/**
 * The person takes back that staff have their words. The conversation ends for staff, and what they hold of it goes:
 * the lines and files in our store, the copies in their group. What somebody has read cannot go, and that is said.
 */
export async function withdrawWords(
  house: Household,
  tx: Tx,
  person: KnownPerson,
  language: Language,
): Promise<void> {
  const now = house.clock.now();
  const found = person.openCase;
  const say = (key: string) => ({
    to: { kind: 'person', person: person.id } as const,
    speaker: 'notice' as const,
    body: notice(house.content.words.text(language, key)),
  });
  const left = found && leaveCase(found, 'person-withdrew', now);
  if (!found || !left || 'refused' in left) return tx.enqueue([say('case:nothing_to_withdraw')], now);
  const request = { ...found.request, summary: [], country: null, band: null };
  await tx.forgetWords(found.id);
  const told = humanOwns(found)
    ? [
        sweepOf({ kind: 'case', case: found.id }, { only: 'human', before: Number.MAX_SAFE_INTEGER }),
        ...staffNotice(house, found.id, 'staff_person_withdrew'),
      ]
    : [];
  await tx.enqueue([say('case:withdrawn'), ...(house.desks.length > 0 ? told : [])], now);
  await writeChange(house, tx, found, { ...left, case: { ...left.case, request } });
}
