import { expect, test } from 'vitest';
import type { Attachment } from '../../src/app/ports/message.ts';
import type { Settlement } from '../../src/app/ports/outbox.ts';
import type { Store } from '../../src/app/ports/store.ts';
import type { CaseId, PersonId, StaffId } from '../../src/core/model/ids.ts';
import { describeStores } from '../support/store.ts';
import { aCase, address, ids, line, opened, says, toPerson, toStaff } from './samples.ts';

const PERSON = 'person-1' as PersonId;
const CASE = aCase(PERSON).id;
const ANNA = 'anna' as StaffId;
const VOICE: Attachment = {
  kind: 'voice',
  name: null,
  mime: 'audio/ogg',
  bytes: 4_000,
  at: { in: 'telegram', account: 'kompas_bot', chat: '7', message: '9', file: 'AgAD' },
};

describeStores('Two lines, or two notes, of one case', ({ open, database, sql }) => {
  test('R23: do not open once somebody swapped them behind our back', async () => {
    const url = await database();
    const store = await open({ url });
    const person = 'person-1' as PersonId;
    const { id } = aCase(person);
    await store.transaction(async (tx) => {
      await tx.openPerson(address(), ids(), 1);
      await tx.saveCase(aCase(person));
      await tx.addCaseLine(id, line({ text: 'one', at: 10, ref: '1' }));
      await tx.addCaseLine(id, line({ text: 'two', at: 20, ref: '2' }));
      await tx.addCaseEvent(id, { ...opened(10), note: 'one' });
      await tx.addCaseEvent(id, { ...opened(20), note: 'two' });
    });
    const lines = () => store.transaction((tx) => tx.caseLines(id));
    const events = () => store.transaction((tx) => tx.caseEvents(id));
    await store.transaction((tx) => tx.editCaseLine(id, '2', 'three'));
    expect((await lines()).map(({ text }) => text)).toEqual(['one', 'three']);
    expect((await events()).map(({ note }) => note)).toEqual(['one', 'two']);
    // The same as the bytes of one in the place of the other.
    await sql(url, 'update case_lines set at = 30 - at');
    await sql(url, 'update case_events set at = 30 - at');
    await expect(lines()).rejects.toThrow('A sealed case-line does not open');
    await expect(events()).rejects.toThrow('A sealed case-note does not open');
  });
});

describeStores('What is said in a case', ({ open }) => {
  const withCase = async () => {
    const store = await open();
    await store.transaction(async (tx) => {
      await tx.openPerson(address(), ids(), 1);
      await tx.saveCase(aCase(PERSON));
    });
    return store;
  };
  const lines = (store: Store) => store.transaction((tx) => tx.caseLines(CASE));
  const texts = async (store: Store) => (await lines(store)).map(({ text }) => text);

  test('is kept in its order, with who said it and what came with it', async () => {
    const store = await withCase();
    const said = [
      line({ text: 'hello', at: 5, ref: '7' }),
      line({ text: 'listen', at: 5, media: VOICE }),
      line({ from: 'staff', staff: ANNA, text: 'good day', at: 6 }),
      line({ from: 'note', staff: ANNA, text: 'calm, alone', at: 7 }),
      line({ from: 'system', text: 'closed', at: 8 }),
    ];
    const added = await store.transaction(async (tx) => {
      const each: number[] = [];
      for (const one of said) each.push(await tx.addCaseLine(CASE, one));
      return each;
    });
    expect(await lines(store)).toEqual(
      said.map(({ ref: _, ...rest }, n) => ({
        ...rest,
        id: added[n],
        delivery: null,
        earlier: [],
        deleted: false,
      })),
    );
    await expect(store.transaction((tx) => tx.addCaseLine('none' as CaseId, line()))).rejects.toThrow('gone');
  });

  test('is edited by the message it came from, and keeps what it said before', async () => {
    const store = await withCase();
    const id = await store.transaction((tx) => tx.addCaseLine(CASE, line({ text: 'one', ref: '7' })));
    const edit = (ref: string, text: string) => store.transaction((tx) => tx.editCaseLine(CASE, ref, text));
    expect(await edit('7', 'two')).toBe(id);
    expect(await edit('7', 'two')).toBe(id); // a preview was loaded: no word changed
    expect(await edit('7', 'three')).toBe(id);
    expect(await edit('8', 'nothing')).toBe(null);
    expect(await lines(store)).toMatchObject([{ text: 'three', earlier: ['one', 'two'] }]);
  });

  test('is told apart where both chats count from one', async () => {
    const store = await withCase();
    await store.transaction(async (tx) => {
      await tx.addCaseLine(CASE, line({ text: 'theirs', ref: '7' }));
      await tx.addCaseLine(CASE, line({ from: 'staff', staff: ANNA, text: 'ours', ref: '7' }));
      await tx.editCaseLine(CASE, '7', 'theirs, changed', 'person');
      await tx.editCaseLine(CASE, '7', 'ours, changed', 'staff');
    });
    expect(await texts(store)).toEqual(['theirs, changed', 'ours, changed']);
    await store.transaction((tx) => tx.deleteCaseLine(CASE, '7', 'staff'));
    expect(await texts(store)).toEqual(['theirs, changed', '']);
  });

  test('loses its words when it is deleted, and stays as a line', async () => {
    const store = await withCase();
    const file = await store.transaction((tx) =>
      tx.addFile({ kind: 'case', case: CASE }, { bytes: Buffer.from('x'), name: null, mime: null }, 1),
    );
    const media = { ...VOICE, at: { in: 'store', file } as const };
    const id = await store.transaction((tx) =>
      tx.addCaseLine(CASE, line({ from: 'staff', staff: ANNA, text: 'slip', ref: '7', media })),
    );
    expect(await store.transaction((tx) => tx.deleteCaseLine(CASE, '7'))).toBe(id);
    expect(await lines(store)).toMatchObject([
      { id, from: 'staff', staff: ANNA, text: '', media: null, earlier: [], deleted: true },
    ]);
    expect(await store.transaction((tx) => tx.fileOf({ kind: 'case', case: CASE }, file))).toBe(null);
    expect(await store.transaction((tx) => tx.editCaseLine(CASE, '7', 'again'))).toBe(null);
    expect(await store.transaction((tx) => tx.deleteCaseLine(CASE, '7'))).toBe(null);
  });

  test('shows how it fared on the way to the person', async () => {
    const store = await withCase();
    const ends: Settlement[] = [
      { state: 'delivered', ref: 'm1' },
      { state: 'refused', why: 'blocked' },
      { state: 'dead', why: 'timeout' },
      { state: 'dropped', why: 'erased' },
    ];
    for (const { state } of ends)
      await store.transaction(async (tx) => {
        const staff = line({ from: 'staff', staff: ANNA, text: state });
        const id = await tx.addCaseLine(CASE, staff);
        await tx.enqueue([{ ...toPerson(PERSON, says(state)), speaker: 'human', line: id }], 1);
        const theirs = await tx.addCaseLine(CASE, line({ text: 'theirs' }));
        await tx.enqueue([{ ...toStaff(CASE, says('theirs')), line: theirs }], 1);
      });
    const fared = async () =>
      (await lines(store)).filter(({ from }) => from === 'staff').map(({ delivery }) => delivery);
    expect(await fared()).toEqual(['queued', 'queued', 'queued', 'queued']);
    for (const end of ends) {
      const row = (await store.leaseOutbox(20, 1_000, 10)).find(({ to }) => to?.kind === 'person');
      await store.settle(row?.id ?? 0, { state: 'queued', dueAt: 1, why: 'flood' });
      expect((await fared()).at(-1)).toBe('queued');
      await store.settle(row?.id ?? 0, end);
    }
    expect(await fared()).toEqual([
      'delivered',
      { refused: 'blocked' },
      { refused: 'timeout' },
      { refused: 'erased' },
    ]);
    const theirs = (await lines(store)).filter(({ from }) => from === 'person');
    expect(theirs.map(({ delivery }) => delivery)).toEqual([null, null, null, null]);
  });

  test('has arrived when each of its parts has, and failed when one has', async () => {
    const store = await withCase();
    await store.transaction(async (tx) => {
      const id = await tx.addCaseLine(CASE, line({ from: 'staff', staff: ANNA }));
      const part = (text: string) => ({ ...toPerson(PERSON, says(text)), line: id });
      await tx.enqueue([part('a'), part('b'), part('c')], 1);
    });
    const settle = async (settlement: Settlement) => {
      const [row] = await store.leaseOutbox(20, 1_000, 10);
      await store.settle(row?.id ?? 0, settlement);
      return (await lines(store))[0]?.delivery;
    };
    expect(await settle({ state: 'delivered', ref: 'm1' })).toBe('queued');
    expect(await settle({ state: 'refused', why: 'too_big' })).toEqual({ refused: 'too_big' });
    expect(await settle({ state: 'delivered', ref: 'm3' })).toEqual({ refused: 'too_big' });
  });

  test('is stopped before it goes to somebody else', async () => {
    const store = await withCase();
    const stranger = await store.transaction((tx) => tx.openPerson(address('9'), ids('stranger'), 1));
    const id = await store.transaction((tx) => tx.addCaseLine(CASE, line({ from: 'staff', staff: ANNA })));
    const send = (person: PersonId, to: number) =>
      store.transaction((tx) => tx.enqueue([{ ...toPerson(person, says('x')), line: to }], 1));
    await expect(send(stranger.id, id)).rejects.toThrow('somebody else');
    await expect(send(PERSON, id + 100)).rejects.toThrow('is gone');
    expect(await store.leaseOutbox(20, 1_000, 10)).toEqual([]);
  });
});
