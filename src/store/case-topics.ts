import type { Topic } from '../app/ports/case.ts';
import type { CaseId, Millis, PersonId } from '../core/model/ids.ts';
import { forgetThread, type Placed } from './case-threads.ts';
import { holdByCase, mustHoldPerson } from './hold-person.ts';
import type { OpenTransaction } from './open-transaction.ts';
import { prepared } from './prepared.ts';
import { open } from './seal.ts';

const selectOfPerson = prepared((d, $: { person: PersonId }) =>
  d.build
    .selectFrom('cases')
    .select(['id', 'thread'])
    .where('person', '=', $.person)
    .where('thread', 'is not', null),
);

const selectOld = prepared((d, $: { before: Millis; limit: number }) =>
  d.build
    .selectFrom('cases')
    .innerJoin('people', 'people.id', 'cases.person')
    .select(['cases.id', 'cases.thread'])
    .where('cases.closed_at', 'is not', null)
    .where('cases.closed_at', '<', $.before)
    .where('cases.thread', 'is not', null)
    .orderBy('cases.closed_at')
    .limit($.limit)
    // Whoever is busy is left for the next time: all others who are locked here would wait too.
    .modifyEnd(d.lock('people', 'skip-locked')),
);

export async function topicsOf(tx: OpenTransaction, person: PersonId): Promise<readonly Topic[]> {
  const { key } = await mustHoldPerson(tx, person);
  const rows = await tx.on.rows(selectOfPerson, { person });
  return rows.flatMap(({ id, thread }) =>
    thread ? [toTopic(open<Placed | string>(key, 'thread', id, thread))] : [],
  );
}

export async function takeOldTopics(
  tx: OpenTransaction,
  before: Millis,
  limit: number,
): Promise<readonly Topic[]> {
  const taken: Topic[] = [];
  for (const { id: text, thread } of await tx.on.rows(selectOld, { before, limit })) {
    const id = text as CaseId;
    const held = await holdByCase(tx, id);
    if (!held || !thread) continue;
    taken.push(toTopic(open<Placed | string>(held.key, 'thread', id, thread)));
    await forgetThread(tx, id);
  }
  return taken;
}

const toTopic = (found: Placed | string): Topic =>
  typeof found === 'string' ? { desk: null, thread: found } : found;
