import type { StoredTimer } from '../app/ports/person.ts';
import { REMINDER_TIMER } from '../core/deadlines/reminder.ts';
import type { Millis, PersonId } from '../core/model/ids.ts';
import { held, holdPerson, mustHoldPerson } from './hold-person.ts';
import type { OpenTransaction } from './open-transaction.ts';
import { prepared } from './prepared.ts';

const upsertTimer = prepared((d, $: StoredTimer) =>
  d.build
    .insertInto('timers')
    .values({ person: $.person, name: $.name, due_at: $.dueAt })
    .onConflict((set) => set.columns(['person', 'name']).doUpdateSet({ due_at: $.dueAt })),
);

const deleteTimer = prepared((d, $: { person: PersonId; name: string }) =>
  d.build.deleteFrom('timers').where('person', '=', $.person).where('name', '=', $.name),
);

/*
 * Locks the people, not the timers: every turn locks the person before it touches their timers, and two orders
 * of locking would end in a deadlock. People whose turn is running are left for the next call.
 */
const lockDue = prepared((d, $: { now: Millis; limit: number }) =>
  d.build
    .selectFrom('timers')
    .innerJoin('people', 'people.id', 'timers.person')
    .select(['people.id', 'people.data_key', 'people.active_at', 'timers.name'])
    .where('timers.due_at', '<=', $.now)
    .orderBy('timers.due_at')
    .limit($.limit)
    .modifyEnd(d.lock('people', 'skip-locked')),
);

const selectTimers = prepared((d, $: { person: PersonId }) =>
  d.build.selectFrom('timers').select(['name', 'due_at']).where('person', '=', $.person).orderBy('due_at'),
);

export async function timersOf(tx: OpenTransaction, person: PersonId): Promise<readonly StoredTimer[]> {
  const rows = await tx.on.rows(selectTimers, { person });
  return rows.map(({ name, due_at }) => ({ person, name, dueAt: due_at }));
}

/** Takes nothing where the timer was cancelled or set anew before the lock was won. */
const takeTimer = prepared((d, $: { person: PersonId; name: string; now: Millis }) =>
  d.build
    .deleteFrom('timers')
    .where('person', '=', $.person)
    .where('name', '=', $.name)
    .where('due_at', '<=', $.now)
    .returning('due_at'),
);

export async function setTimer(tx: OpenTransaction, timer: StoredTimer): Promise<void> {
  await mustHoldPerson(tx, timer.person);
  await tx.on.change(upsertTimer, timer);
}

const insertTimer = prepared((d, $: StoredTimer) =>
  d.build
    .insertInto('timers')
    .values({ person: $.person, name: $.name, due_at: $.dueAt })
    .onConflict((set) => set.columns(['person', 'name']).doNothing()),
);

export async function ensureTimer(tx: OpenTransaction, timer: StoredTimer): Promise<void> {
  if (await holdPerson(tx, timer.person)) await tx.on.change(insertTimer, timer);
}

export async function cancelTimer(tx: OpenTransaction, person: PersonId, name: string): Promise<void> {
  if (await holdPerson(tx, person)) await tx.on.change(deleteTimer, { person, name });
}

const deleteReminders = prepared((d, $: { person: PersonId; like: string }) =>
  d.build.deleteFrom('timers').where('person', '=', $.person).where('name', 'like', $.like),
);

export async function cancelReminders(tx: OpenTransaction, person: PersonId): Promise<void> {
  if (await holdPerson(tx, person))
    await tx.on.change(deleteReminders, { person, like: `${REMINDER_TIMER}%` });
}

export async function takeDueTimers(
  tx: OpenTransaction,
  now: Millis,
  limit: number,
): Promise<readonly StoredTimer[]> {
  const taken: StoredTimer[] = [];
  for (const row of await tx.on.rows(lockDue, { now, limit })) {
    held(tx, row);
    const person = row.id as PersonId;
    const [timer] = await tx.on.rows(takeTimer, { person, name: row.name, now });
    if (timer) taken.push({ person, name: row.name, dueAt: timer.due_at });
  }
  return taken;
}
