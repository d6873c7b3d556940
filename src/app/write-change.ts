import type { Case, CaseChange } from '../core/cases/case.ts';
import { humanOwns } from '../core/cases/lifecycle.ts';
import { disarmed } from '../core/deadlines/disarm.ts';
import type { Millis, PersonId } from '../core/model/ids.ts';
import { caseCard, topicLook } from './case-card.ts';
import { setCaseTimers } from './case-timers.ts';
import type { Household } from './household.ts';
import { moveTopic } from './move-topic.ts';
import type { OutboxEntry } from './ports/outbox.ts';
import type { Tx } from './ports/tx.ts';
import { toTopic } from './topic.ts';

/** Writes what was decided: the case, its events, its timers; and lets card and topic follow. */
export async function writeChange(
  house: Household,
  tx: Tx,
  before: Case | null,
  { case: after, events }: CaseChange,
): Promise<void> {
  const now = house.clock.now();
  await tx.saveCase(after);
  for (const event of events) await tx.addCaseEvent(after.id, event);
  await setCaseTimers(tx, before, after, now);
  if (humanOwns(after) && !humanOwns(before)) await disarm(tx, after.person, now);
  const moved = before && (await moveTopic(house, tx, before, after));
  await tx.enqueue(moved ?? (await look(house, tx, before, after)), now);
  house.touch(after.id);
}

/** A human speaks from here on: what would come by itself is off, and said to be so when the case is over. */
async function disarm(tx: Tx, id: PersonId, now: Millis): Promise<void> {
  const session = (await tx.lockPerson(id))?.session;
  const off = session && disarmed(session);
  if (!off || off === session) return;
  await tx.saveSession(id, off, now);
  await tx.cancelReminders(id);
}

async function look(house: Household, tx: Tx, before: Case | null, after: Case): Promise<OutboxEntry[]> {
  if (house.desks.length === 0 || (before && shows(before) === shows(after))) return [];
  const names = { members: await tx.members(), teams: await tx.teams() };
  const card = caseCard(house, after, names);
  if (before === null) return toTopic(house, after.id, card);
  const renamed = before.state !== after.state || before.priority !== after.priority;
  const topic: OutboxEntry[] = renamed ? toTopic(house, after.id, topicLook(after)) : [];
  return [...toTopic(house, after.id, { ...card, replaces: true }), ...topic];
}

/** What of a case stands on its card. */
const shows = (one: Case): string =>
  JSON.stringify([
    one.state,
    one.owner,
    one.priority,
    one.priorityWhy,
    one.tags,
    one.team,
    one.language,
    one.parkedUntil,
  ]);
