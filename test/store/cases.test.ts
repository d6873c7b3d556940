import { expect, test } from 'vitest';
import type { Case, CaseEvent } from '../../src/core/cases/case.ts';
import type { ChangingCommand } from '../../src/core/cases/command.ts';
import { decide } from '../../src/core/cases/decide.ts';
import type { CaseId, PersonId, StaffId, TeamId } from '../../src/core/model/ids.ts';
import { describeStores } from '../support/store.ts';
import { aCase, address, ids, member, opened, SECRET } from './samples.ts';

const DESK = { channel: 'telegram', account: 'kompas_bot', chat: '-100777' } as const;
const PERSON = 'person-1' as PersonId;
const CASE = aCase(PERSON).id;
const ANNA = 'anna' as StaffId;

const room = (name: string, carried: readonly Pick<Case, 'id' | 'priority'>[] = []) => {
  const actor = member(name);
  return {
    actor,
    carried,
    members: new Map([[actor.id, actor]]),
    teams: new Set<TeamId>(),
    blocked: false,
    now: 5,
  };
};

describeStores('A case', ({ open }) => {
  const withCase = async () => {
    const store = await open();
    await store.transaction(async (tx) => {
      await tx.openPerson(address(), ids(), 1);
      await tx.saveCase(aCase(PERSON));
    });
    return store;
  };

  test('is found by its person while it is open, by its id for good', async () => {
    const store = await withCase();
    expect((await store.transaction((tx) => tx.openPerson(address(), ids(), 1))).openCase).toEqual(
      aCase(PERSON),
    );
    const closed: Case = { ...aCase(PERSON), state: 'closed', owner: { kind: 'bot' }, closedAt: 9 };
    await store.transaction((tx) => tx.saveCase(closed));
    expect((await store.transaction((tx) => tx.lockPerson(PERSON)))?.openCase).toBe(null);
    expect(await store.transaction((tx) => tx.caseById(CASE))).toEqual(closed);
    expect(await store.transaction((tx) => tx.caseById('none' as CaseId))).toBe(null);
  });

  test('keeps everything that staff decided about it', async () => {
    const store = await withCase();
    const decided: Case = {
      ...aCase(PERSON),
      state: 'parked',
      owner: { kind: 'staff', staff: ANNA },
      team: 'night' as TeamId,
      priority: 'P1',
      priorityWhy: SECRET,
      tags: ['passport', 'минор'],
      claimedAt: 2_000,
      parkedUntil: 9_000,
      closing: { kind: 'self', reason: 'documents', outcome: 'referred', debrief: true },
      lastFromPersonAt: 3_000,
    };
    await store.transaction((tx) => tx.saveCase(decided));
    expect(await store.transaction((tx) => tx.caseById(CASE))).toEqual(decided);
  });

  test('goes on from the newest one that was closed', async () => {
    const store = await withCase();
    const closed = (id: string, closedAt: number): Case =>
      aCase(PERSON, { id: id as CaseId, state: 'closed', closedAt });
    const last = () => store.transaction((tx) => tx.lastClosedCase(PERSON));
    expect(await last()).toBe(null);
    await store.transaction(async (tx) => {
      for (const each of [closed('older', 20), closed('newest', 30), closed('oldest', 10)])
        await tx.saveCase(each);
    });
    expect(await last()).toEqual(closed('newest', 30));
    await store.transaction((tx) => tx.saveCase(aCase(PERSON, { previous: 'newest' as CaseId })));
    expect((await store.transaction((tx) => tx.caseById(CASE)))?.previous).toBe('newest');
  });

  test('stands among all that are kept about its person, the oldest first', async () => {
    const store = await withCase();
    await store.transaction((tx) =>
      tx.saveCase(aCase(PERSON, { id: 'before' as CaseId, state: 'closed', openedAt: 1, closedAt: 2 })),
    );
    const about = (person: PersonId) => store.transaction((tx) => tx.casesAbout(person));
    expect((await about(PERSON)).map(({ id }) => id)).toEqual(['before', CASE]);
  });

  test('is the only one that is not closed', async () => {
    const store = await withCase();
    const second = { ...aCase(PERSON), id: 'case-2' as CaseId };
    await expect(store.transaction((tx) => tx.saveCase(second))).rejects.toThrow();
  });

  test('is claimed by one of two who claim it at the same moment', async () => {
    const store = await withCase();
    const claim = (name: string) =>
      store.transaction(async (tx) => {
        const found = await tx.caseById(CASE);
        if (!found) return 'gone';
        const change = decide(found, { kind: 'claim' }, room(name, await tx.carriedBy(member(name).id)));
        if ('refused' in change) return change.owner;
        await tx.saveCase(change.case);
        return 'claimed';
      });
    const [anna, boris] = await Promise.all([claim('anna'), claim('boris')]);
    expect([anna, boris].filter((answer) => answer === 'claimed')).toHaveLength(1);
    // The other is told who.
    const winner = anna === 'claimed' ? 'anna' : 'boris';
    expect([anna, boris]).toContainEqual({ kind: 'staff', staff: winner });
  });

  test('shares its made-up name with no other that is open, also when two take it at the same moment', async () => {
    const store = await open();
    const give = (id: string, over: Partial<Case> = {}) =>
      store.transaction(async (tx) => {
        const person = await tx.openPerson(address(id), () => `p-${id}`, 1);
        await tx.saveCase(aCase(person.id, { id: id as CaseId, pseudonym: 'Blue Maple 1000', ...over }));
      });
    const taken = () => store.transaction((tx) => tx.isPseudonymTaken('Blue Maple 1000'));
    expect(await taken()).toBe(false);
    const both = await Promise.allSettled([give('one'), give('two')]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await taken()).toBe(true);
    const held = both[0]?.status === 'fulfilled' ? 'one' : 'two';
    await give(held, { state: 'closed', closedAt: 9 });
    expect(await taken()).toBe(false);
    await give('three');
    expect(await taken()).toBe(true);
  });

  test('is found by its topic, until it has another or none', async () => {
    const store = await withCase();
    const byThread = (thread: string) =>
      store.transaction(async (tx) => (await tx.caseByThread(DESK, thread))?.id ?? null);
    expect(await store.transaction((tx) => tx.topicOf(CASE))).toBe(null);
    await store.transaction((tx) => tx.setTopic(CASE, { ...DESK, thread: '41' }, 5));
    expect(await store.transaction((tx) => tx.topicOf(CASE))).toEqual({
      desk: DESK,
      thread: '41',
      since: 5,
    });
    expect(await byThread('41')).toBe(CASE);
    await store.transaction((tx) => tx.setTopic(CASE, { ...DESK, thread: '42' }, 6));
    expect([await byThread('41'), await byThread('42')]).toEqual([null, CASE]);
    await store.transaction((tx) => tx.setTopic(CASE, null, 7));
    expect([await byThread('42'), await store.transaction((tx) => tx.topicOf(CASE))]).toEqual([null, null]);
  });

  test('keeps what happened in order, with codes and notes', async () => {
    const store = await withCase();
    const commands: ChangingCommand[] = [
      { kind: 'claim' },
      { kind: 'prioritise', priority: 'P1', why: SECRET },
      { kind: 'tag', tag: 'passport' },
      { kind: 'note', text: 'call back "soon"' },
      { kind: 'close', closing: { kind: 'self', reason: null, outcome: 'informed', debrief: false } },
    ];
    const events: CaseEvent[] = [opened()];
    let now = aCase(PERSON);
    for (const command of commands) {
      const change = decide(now, command, room('anna'));
      if ('refused' in change) throw new Error(change.refused);
      now = change.case;
      events.push(...change.events);
    }
    await store.transaction(async (tx) => {
      for (const event of events) await tx.addCaseEvent(CASE, event);
    });
    expect(await store.transaction((tx) => tx.caseEvents(CASE))).toEqual(events);
    expect(events).toHaveLength(6);
  });
});
