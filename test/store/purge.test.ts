import { expect, test } from 'vitest';
import type { Store } from '../../src/app/ports/store.ts';
import type { CaseId, PersonId } from '../../src/core/model/ids.ts';
import { describeStores } from '../support/store.ts';
import { aCase, address, line, opened, says, session, toPerson, toStaff } from './samples.ts';

const HOUR = 3_600_000;
const NEVER = {};
const NOTHING = {
  ...{ events: 0, sent: 0, idlePeople: 0, transcripts: 0, closedCases: 0, files: 0, ownFiles: 0 },
  ...{ audit: 0, tickets: 0, drafts: 0, dead: 0, setAside: 0, pace: 0, traces: 0 },
};

async function person(store: Store, name: string, now: number): Promise<PersonId> {
  const { id } = await store.transaction(async (tx) => {
    const found = await tx.openPerson(address(name), () => name, now);
    await tx.saveSession(found.id, session(), now);
    return found;
  });
  return id;
}

describeStores('A purge', ({ open, database, sql }) => {
  test('removes what is older than its time and counts it', async () => {
    const url = await database();
    const store = await open({ url });
    const anna = await person(store, 'anna', 10);
    await store.transaction(async (tx) => {
      for (const [key, at] of [
        ['1', 10],
        ['2', 20],
      ] as const)
        await tx.rememberEvent('web', 'site', key, at);
      await tx.addTranscript(anna, 'bot', says('old'), 10);
      await tx.addTranscript(anna, 'bot', says('new'), 20);
      await tx.enqueue([toPerson(anna, says('sent')), toPerson(anna, says('unsent'))], 10);
    });
    const [row] = await store.leaseOutbox(20, 10, 1);
    await store.settle(row?.id ?? 0, { state: 'delivered', ref: 'm' });

    expect(await store.purge(NEVER)).toEqual(NOTHING);
    expect(await store.purge({ ...NEVER, events: 15, sent: 15, transcripts: 15 })).toEqual({
      ...NOTHING,
      events: 1,
      sent: 1,
      transcripts: 1,
    });
    expect((await store.readTranscript(anna, 0)).map(({ body }) => body.text)).toEqual(['new']);
    expect(await store.leaseOutbox(30, 10, 10)).toHaveLength(1);
    expect(await store.transaction((tx) => tx.rememberEvent('web', 'site', '2', 30))).toBe(false);
  });

  test('erases who has been idle for long, and nobody whose case is open', async () => {
    const store = await open();
    await person(store, 'gone', 10);
    await person(store, 'active', 10);
    await person(store, 'active', 5 * HOUR);
    const waiting = await person(store, 'waiting', 10);
    await store.transaction((tx) => tx.saveCase(aCase(waiting, { openedAt: 10 })));
    expect(await store.purge({ ...NEVER, idlePeople: 2 * HOUR, passers: 2 * HOUR })).toEqual({
      ...NOTHING,
      idlePeople: 1,
    });
    expect(await store.findPerson(address('gone'))).toBe(null);
    expect(await store.findPerson(address('active'))).toBe('active');
    expect(await store.findPerson(address('waiting'))).toBe('waiting');
  });

  test('counts what is said in a case as activity', async () => {
    const store = await open();
    const anna = await person(store, 'anna', 10);
    await store.transaction(async (tx) => {
      await tx.saveCase(aCase(anna, { openedAt: 10 }));
      await tx.addCaseLine(aCase(anna).id, line({ text: 'still here', at: 5 * HOUR }));
      await tx.saveCase(aCase(anna, { openedAt: 10, state: 'closed', closedAt: 5 * HOUR + 1 }));
    });
    // A short silence would leave the closed case to staff until its own time.
    await store.transaction((tx) => tx.setKeeps(anna, true));
    expect(await store.purge({ ...NEVER, idlePeople: 2 * HOUR, passers: 2 * HOUR })).toEqual(NOTHING);
    expect(await store.purge({ ...NEVER, idlePeople: 7 * HOUR, passers: 7 * HOUR })).toEqual({
      ...NOTHING,
      idlePeople: 1,
    });
  });

  test('removes closed cases with all that was said in them', async () => {
    const url = await database();
    const store = await open({ url });
    const anna = await person(store, 'anna', 10);
    const old = aCase(anna, { id: 'old' as CaseId, state: 'closed', closedAt: 50 });
    const fresh = aCase(anna, { id: 'fresh' as CaseId, state: 'closed', closedAt: 150 });
    const running = aCase(anna, { id: 'running' as CaseId });
    await store.transaction(async (tx) => {
      for (const each of [old, fresh, running]) {
        await tx.saveCase(each);
        await tx.addCaseLine(each.id, line({ at: 20 }));
        await tx.addCaseEvent(each.id, { ...opened(20), note: 'a note' });
        await tx.addFile(
          { kind: 'case', case: each.id },
          { bytes: Buffer.from('x'), name: null, mime: null },
          20,
        );
      }
      await tx.enqueue([toStaff(old.id, says('never sent'))], 20);
    });
    expect(await store.purge({ ...NEVER, closedCases: 100 })).toEqual({ ...NOTHING, closedCases: 1 });
    for (const table of ['case_lines', 'case_events', 'files'])
      expect(await sql(url, `select case_id from ${table} order by case_id`)).toMatchObject([
        { case_id: 'fresh' },
        { case_id: 'running' },
      ]);
    expect(await store.leaseOutbox(30, 10, 10)).toEqual([]);
    expect(await store.findPerson(address('anna'))).toBe('anna');
  });

  test('removes files of a closed case before the case, of a reopened one not, and what was made for one person', async () => {
    const store = await open();
    const anna = await person(store, 'anna', 10);
    const file = { bytes: Buffer.from('x'), name: null, mime: null };
    const closed = aCase(anna, { id: 'closed' as CaseId, state: 'closed', closedAt: 50 });
    const [own, old, reopened] = await store.transaction(async (tx) => {
      const mine = await tx.addOwnFile(anna, file, 20);
      await tx.saveCase(closed);
      await tx.saveCase(aCase(anna, { id: 'again' as CaseId }));
      return [
        mine,
        await tx.addFile({ kind: 'case', case: closed.id }, file, 20),
        await tx.addFile({ kind: 'case', case: 'again' as CaseId }, file, 20),
      ];
    });
    expect(await store.purge({ files: 100, transcripts: 20 })).toEqual({ ...NOTHING, files: 1 });
    expect(await store.purge({ files: 100, transcripts: 21 })).toEqual({ ...NOTHING, ownFiles: 1 });
    const left = await store.transaction((tx) =>
      Promise.all([own, old, reopened].map((id) => tx.fileOf({ kind: 'person', person: anna }, id))),
    );
    expect(left.map((one) => one !== null)).toEqual([false, false, true]);
  });

  test('goes through more than fits into one commit', async () => {
    const store = await open();
    await store.transaction(async (tx) => {
      for (let n = 0; n < 1_200; n++) await tx.rememberEvent('web', 'site', `${n}`, 10);
    });
    expect((await store.purge({ ...NEVER, events: 11 })).events).toBe(1_200);
  });
});
