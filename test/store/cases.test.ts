import { expect, test } from 'vitest';
import type { CaseMessage } from '../../src/app/ports.ts';
import type { Case, CaseEvent } from '../../src/core/cases/case.ts';
import { claimCase, closeCase } from '../../src/core/cases/lifecycle.ts';
import type { CaseId, PersonId, StaffId } from '../../src/core/model/ids.ts';
import { describeStores } from '../support/store.ts';
import { aCase, address, ids } from './samples.ts';

const DESK = { channel: 'telegram', account: 'kompas_bot', chat: '-100777' } as const;
const PERSON = 'person-1' as PersonId;
const CASE = aCase(PERSON).id;

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
        const change = found && claimCase(found, name as StaffId, 2);
        if (change && 'case' in change) await tx.saveCase(change.case);
        return change !== null && 'case' in change;
      });
    expect((await Promise.all([claim('anna'), claim('boris')])).toSorted()).toEqual([false, true]);
  });

  test('is found by its topic, until it has another or none', async () => {
    const store = await withCase();
    const byThread = (thread: string) =>
      store.transaction(async (tx) => (await tx.caseByThread(DESK, thread))?.id ?? null);
    expect(await store.transaction((tx) => tx.threadOf(CASE))).toBe(null);
    await store.transaction((tx) => tx.setThread(CASE, DESK, '41'));
    expect(await store.transaction((tx) => tx.threadOf(CASE))).toBe('41');
    expect(await byThread('41')).toBe(CASE);
    await store.transaction((tx) => tx.setThread(CASE, DESK, '42'));
    expect([await byThread('41'), await byThread('42')]).toEqual([null, CASE]);
    await store.transaction((tx) => tx.setThread(CASE, DESK, null));
    expect([await byThread('42'), await store.transaction((tx) => tx.threadOf(CASE))]).toEqual([null, null]);
  });

  test('keeps what happened and what was said, in order', async () => {
    const store = await withCase();
    const staff = 'anna' as StaffId;
    const claimed = claimCase(aCase(PERSON), staff, 5);
    if (!('case' in claimed)) throw new Error('the case should be free');
    const closed = closeCase(claimed.case, { kind: 'staff', staff }, 7);
    if (!('case' in closed)) throw new Error('the case should be open');
    const events: CaseEvent[] = [
      { kind: 'case-opened', by: { kind: 'person' }, at: 1 },
      claimed.event,
      closed.event,
    ];
    const messages: CaseMessage[] = [
      { from: 'person', text: 'hello', at: 5, ref: '7' },
      { from: staff, text: 'good day', at: 5, ref: null },
    ];
    await store.transaction(async (tx) => {
      for (const event of events) await tx.addCaseEvent(CASE, event);
      for (const message of messages) await tx.addCaseMessage(CASE, message);
    });
    expect(await store.transaction((tx) => tx.caseEvents(CASE))).toEqual(events);
    expect(await store.transaction((tx) => tx.caseMessages(CASE))).toEqual(messages);
  });
});
