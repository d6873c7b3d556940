import { expect, test } from 'vitest';
import type { Store } from '../../src/app/ports/store.ts';
import type { Case } from '../../src/core/cases/case.ts';
import { loadRefusal } from '../../src/core/cases/load.ts';
import { CAPACITY } from '../../src/core/cases/staff.ts';
import type { CaseId, PersonId, StaffId } from '../../src/core/model/ids.ts';
import { describeStores } from '../support/store.ts';
import { aCase, address, ids, member } from './samples.ts';

const ANNA = 'anna' as StaffId;
const ANNAS = { kind: 'staff', staff: ANNA } as const;

/** Each case has a person of its own, as in life. */
const give = (store: Store, id: string, over: Partial<Case> = {}): Promise<Case> =>
  store.transaction(async (tx) => {
    const person = await tx.openPerson(address(id), ids(`p-${id}`), 1);
    const one = aCase(person.id, { id: id as CaseId, ...over });
    await tx.saveCase(one);
    return one;
  });
const idsOf = (cases: readonly Pick<Case, 'id'>[]) => cases.map(({ id }) => id);

describeStores('The queue', ({ open, database, sql }) => {
  test('gives what is not closed, most urgent first, then who has waited longest', async () => {
    const store = await open();
    await give(store, 'question', { priority: 'P3', openedAt: 1 });
    await give(store, 'danger-later', { priority: 'P0', openedAt: 50 });
    const urgent = await give(store, 'danger', { priority: 'P0', openedAt: 40 });
    await give(store, 'child', { priority: 'P1', openedAt: 10, owner: ANNAS, state: 'open' });
    await give(store, 'over', { priority: 'P0', openedAt: 5, state: 'closed', closedAt: 6 });

    const queue = await store.openCases(10);
    expect(idsOf(queue)).toEqual(['danger', 'danger-later', 'child', 'question']);
    expect(queue[0]).toEqual(urgent);
    expect(idsOf(await store.openCases(2))).toEqual(['danger', 'danger-later']);
    await give(store, 'question', { priority: 'P0', openedAt: 1 });
    expect(idsOf(await store.openCases(1))).toEqual(['question']);
  });

  test('shows the rest when one row is damaged', async () => {
    const url = await database();
    const store = await open({ url });
    await give(store, 'whole');
    await give(store, 'damaged', { priority: 'P1' });
    await sql(
      url,
      `update cases set content = (select content from cases where id = 'whole') where id = 'damaged'`,
    );
    expect(idsOf(await store.openCases(10))).toEqual(['whole']);
  });
});

describeStores("A member's cases", ({ open }) => {
  test('are those they have open, and those that were theirs when they were closed', async () => {
    const store = await open();
    await give(store, 'mine', { owner: ANNAS, state: 'open', openedAt: 10 });
    await give(store, 'parked', { owner: ANNAS, state: 'parked', openedAt: 30 });
    for (const owner of [ANNAS, { kind: 'bot' } as const]) {
      const over = owner.kind === 'bot' ? ({ state: 'closed', closedAt: 99 } as const) : {};
      await give(store, 'closed', { owner, openedAt: 20, ...over });
    }
    await give(store, 'released', { owner: ANNAS, openedAt: 40 });
    await give(store, 'released', { owner: { kind: 'queue' }, openedAt: 40 });
    await give(store, 'passed-on', { owner: ANNAS, openedAt: 50 });
    await give(store, 'passed-on', { owner: { kind: 'staff', staff: 'boris' as StaffId }, openedAt: 50 });

    expect(idsOf(await store.casesOf(ANNA, 10))).toEqual(['parked', 'closed', 'mine']);
    expect(idsOf(await store.casesOf(ANNA, 1))).toEqual(['parked']);
    expect(idsOf(await store.casesOf('boris' as StaffId, 10))).toEqual(['passed-on']);
    expect(await store.transaction((tx) => tx.carriedBy(ANNA))).toEqual([
      { id: 'mine', priority: 'P0' },
      { id: 'parked', priority: 'P0' },
    ]);
  });

  test('are counted right when one claims several at the same moment', async () => {
    const store = await open();
    await store.transaction((tx) => tx.saveMember(member(ANNA)));
    const waiting: CaseId[] = [];
    for (let n = 0; n < CAPACITY.heavy + 3; n++) waiting.push((await give(store, `case-${n}`)).id);
    const claim = (id: CaseId) =>
      store.transaction(async (tx) => {
        const found = await tx.caseById(id);
        if (!found) throw new Error('the case should be there');
        const refused = loadRefusal(member(ANNA), found.priority, await tx.carriedBy(ANNA), 5);
        if (!refused) await tx.saveCase({ ...found, owner: ANNAS, state: 'open' });
        return refused ?? 'claimed';
      });
    const answers = await Promise.all(waiting.map(claim));
    expect(answers.toSorted()).toEqual(['claimed', 'claimed', 'too-many', 'too-many', 'too-many']);
  });

  test('of an erased person are gone from every list', async () => {
    const store = await open();
    const { person } = await give(store, 'mine', { owner: ANNAS, state: 'open' });
    await store.transaction((tx) => tx.erasePerson(person as PersonId));
    expect(await store.openCases(10)).toEqual([]);
    expect(await store.casesOf(ANNA, 10)).toEqual([]);
    expect(await store.transaction((tx) => tx.carriedBy(ANNA))).toEqual([]);
  });
});
