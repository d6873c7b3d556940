import { expect, test } from 'vitest';
import type { Store } from '../../src/app/ports/store.ts';
import type { FlowId, PersonId } from '../../src/core/model/ids.ts';
import { describeStores } from '../support/store.ts';
import {
  aCase,
  address,
  blocking,
  CHAT,
  ids,
  line,
  opened,
  SECRET,
  says,
  session,
  toPerson,
  toStaff,
} from './samples.ts';

const DESK = { channel: 'telegram', account: 'kompas_bot', chat: '-100777' } as const;
const THREAD = '987654321';
const REF = 'ref-5550001';
const VOICE = {
  kind: 'voice',
  name: SECRET,
  mime: null,
  bytes: null,
  at: { in: 'telegram', account: 'kompas_bot', chat: CHAT, message: REF, file: null },
} as const;

/** A person about whom every table holds something, and another who must not be touched. */
async function live(store: Store): Promise<PersonId> {
  await store.transaction(async (tx) => {
    const other = await tx.openPerson(address('9'), ids('other'), 1);
    await tx.saveSession(other.id, session(), 1);
    await tx.enqueue([toPerson(other.id, says('stays'))], 1);
  });
  return store.transaction(async (tx) => {
    const { id } = await tx.openPerson(address(), ids('soon-erased'), 1);
    const theCase = aCase(id);
    await tx.rememberEvent('telegram', 'kompas_bot', '1', 1);
    await tx.saveSession(id, session(), 1);
    await tx.saveCase(theCase);
    await tx.addCaseEvent(theCase.id, { ...opened(), note: SECRET });
    await tx.setTopic(theCase.id, { ...DESK, thread: THREAD }, 1);
    const said = await tx.addCaseLine(theCase.id, line({ ref: REF }));
    await tx.editCaseLine(theCase.id, REF, `${SECRET}, changed`);
    await tx.addFile(
      { kind: 'person', person: id },
      { bytes: Buffer.from(SECRET), name: SECRET, mime: null },
      1,
    );
    await tx.enqueue(
      [
        { ...toPerson(id, says(SECRET, 2)), origin: REF, line: said },
        toPerson(id, { ...says(SECRET), media: VOICE }),
        { ...toStaff(theCase.id, says(SECRET)), origin: REF },
      ],
      1,
    );
    await tx.saveBlocking(blocking(id));
    await tx.setTimer({ person: id, name: 'remind', dueAt: 5 });
    await tx.addTranscript(id, 'person', says(SECRET), 1);
    await tx.addObservations([{ dimension: 'd', value: 'v', flow: 'f' as FlowId, isoWeek: '2026-W47' }]);
    return id;
  });
}

const WORDS = [SECRET, CHAT, THREAD, REF, 'Quiet River', 'documents-taken', 'danger-now'];
const found = (bytes: Buffer, words: readonly (string | Buffer)[]) =>
  words.filter((word) => bytes.includes(word));

describeStores('What is said', ({ open, database, everything, sql }) => {
  test('stands nowhere in the clear, neither while it is kept nor while it is sent', async () => {
    const url = await database();
    const store = await open({ url });
    await live(store);
    expect(found(await everything(url), WORDS)).toEqual([]);
    const rows = await store.leaseOutbox(10, 1_000, 10);
    expect(rows.some(({ body }) => body.text === SECRET)).toBe(true);
    expect(found(await everything(url), WORDS)).toEqual([]);
    await store.close();
    expect(found(await everything(url), WORDS)).toEqual([]);
  });

  test('is gone with the key when the person is erased', async () => {
    const url = await database();
    const store = await open({ url });
    const id = await live(store);
    const sent = (await store.leaseOutbox(10, 1_000, 10)).find(({ body }) => body.text === SECRET);
    await store.settle(sent?.id ?? 0, { state: 'delivered', ref: 'm1' });
    const [row] = await sql(url, `select data_key, lookup, session from people where id = '${id}'`);
    const traces = [
      id,
      'case-1',
      ...Object.values(row ?? {}).map((value) => Buffer.from(value as Uint8Array)),
    ];
    expect(found(await everything(url), traces)).toEqual(traces);

    await store.transaction((tx) => tx.erasePerson(id));

    expect(found(await everything(url), traces)).toEqual([]);
    expect(await store.findPerson(address())).toBe(null);
    expect(await store.deliveredRef({ kind: 'person', person: id }, 2)).toBe(null);
    expect(await store.readTranscript(id, 0)).toEqual([]);
    expect(await store.openCases(10)).toEqual([]);
    for (const table of ['cases', 'case_events', 'case_lines', 'files', 'timers', 'transcript'])
      expect(await sql(url, `select * from ${table}`)).toEqual([]);
    expect((await store.observations())[0]?.count).toBe(1);
  });

  test('of another person stays, and the erased one begins anew', async () => {
    const store = await open();
    const id = await live(store);
    await store.transaction((tx) => tx.erasePerson(id));
    await store.transaction((tx) => tx.erasePerson(id)); // a second tap

    const rows = await store.leaseOutbox(10, 1_000, 10);
    expect(rows.map(({ body }) => body.text)).toEqual(['stays']);
    expect((await store.transaction((tx) => tx.openPerson(address('9'), ids(), 2))).session).toEqual(
      session(),
    );
    expect(await store.transaction((tx) => tx.openPerson(address(), ids('new'), 2))).toEqual({
      id: 'new-1',
      session: null,
      openCase: null,
      since: 0,
    });
  });

  test('cannot be added to behind an erasure', async () => {
    const store = await open();
    const id = await live(store);
    await store.transaction((tx) => tx.erasePerson(id));
    const theCase = aCase(id);
    expect(await store.transaction((tx) => tx.caseById(theCase.id))).toBe(null);
    expect(await store.transaction((tx) => tx.caseByThread(DESK, THREAD))).toBe(null);
    await expect(store.transaction((tx) => tx.enqueue([toPerson(id, says('x'))], 2))).rejects.toThrow(
      'erased',
    );
    await expect(store.transaction((tx) => tx.enqueue([toStaff(theCase.id, says('x'))], 2))).rejects.toThrow(
      'gone',
    );
    await expect(store.transaction((tx) => tx.addCaseLine(theCase.id, line()))).rejects.toThrow('gone');
    await expect(store.transaction((tx) => tx.addCaseEvent(theCase.id, opened()))).rejects.toThrow('gone');
    const file = { bytes: Buffer.from('x'), name: null, mime: null };
    for (const owner of [
      { kind: 'person', person: id } as const,
      { kind: 'case', case: theCase.id } as const,
    ])
      await expect(store.transaction((tx) => tx.addFile(owner, file, 2))).rejects.toThrow();
    await expect(store.transaction((tx) => tx.saveCase(theCase))).rejects.toThrow('erased');
    await expect(store.transaction((tx) => tx.setTimer({ person: id, name: 'x', dueAt: 1 }))).rejects.toThrow(
      'erased',
    );
  });

  test('is not written by a turn that runs while the person is erased', async () => {
    const url = await database();
    const store = await open({ url });
    const id = await live(store);
    const turns = Array.from({ length: 8 }, () =>
      store.transaction((tx) =>
        tx.enqueue([toPerson(id, says(SECRET)), toStaff(aCase(id).id, says(SECRET))], 2),
      ),
    );
    await Promise.allSettled([...turns, store.transaction((tx) => tx.erasePerson(id)), ...turns]);
    expect(await sql(url, `select id from outbox where person = '${id}'`)).toEqual([]);
    expect(
      await sql(url, `select * from queue where conversation like '%${id}%' or conversation like 'c:%'`),
    ).toEqual([]);
  });
});
