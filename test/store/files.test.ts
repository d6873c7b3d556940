import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { MAX_FILE_BYTES } from '../../src/app/ports/case.ts';
import type { CaseId, FileId, PersonId } from '../../src/core/model/ids.ts';
import { describeStores } from '../support/store.ts';
import { aCase, address, ids, SECRET } from './samples.ts';

const PERSON = 'person-1' as PersonId;
const CASE = aCase(PERSON).id;
const ME = { kind: 'person', person: PERSON } as const;
const MINE = { kind: 'case', case: CASE } as const;
const photo = { bytes: Buffer.from(`a photo of ${SECRET}`), name: `${SECRET}.jpg`, mime: 'image/jpeg' };

describeStores('A file', ({ open, database, everything, sql }) => {
  const withCase = async (url?: string) => {
    const store = await open(url ? { url } : {});
    await store.transaction(async (tx) => {
      await tx.openPerson(address(), ids(), 1);
      await tx.openPerson(address('9'), ids('other'), 1);
      await tx.saveCase(aCase(PERSON));
      await tx.saveCase(aCase('other-1' as PersonId, { id: 'case-2' as CaseId }));
    });
    return store;
  };

  test('is for the person and for their case, and for nobody else', async () => {
    const store = await withCase();
    const see = (
      owner: Parameters<Parameters<Parameters<typeof store.transaction>[0]>[0]['fileOf']>[0],
      id: FileId,
    ) => store.transaction((tx) => tx.fileOf(owner, id));
    for (const from of [ME, MINE]) {
      const id = await store.transaction((tx) => tx.addFile(from, photo, 1));
      expect(await see(ME, id)).toEqual(photo);
      expect(await see(MINE, id)).toEqual(photo);
      expect(await see({ kind: 'person', person: 'other-1' as PersonId }, id)).toBe(null);
      expect(await see({ kind: 'case', case: 'case-2' as CaseId }, id)).toBe(null);
    }
    const own = await store.transaction((tx) => tx.addOwnFile(PERSON, photo, 1));
    expect(await see(ME, own)).toEqual(photo);
    expect(await see(MINE, own)).toBe(null);
    expect(await see(ME, 'none' as FileId)).toBe(null);
  });

  test('stands nowhere in the clear, opens in no other place, and goes with the person', async () => {
    const url = await database();
    const store = await withCase(url);
    const ours = await store.transaction((tx) => tx.addFile(MINE, photo, 1));
    const theirs = await store.transaction((tx) =>
      tx.addFile({ kind: 'person', person: 'other-1' as PersonId }, photo, 1),
    );
    expect((await everything(url)).includes(SECRET)).toBe(false);
    const [row] = await sql(url, `select body from files where id = '${ours}'`);
    const sealed = Buffer.from(row?.body as Uint8Array);
    expect((await everything(url)).includes(sealed)).toBe(true);
    await store.transaction((tx) => tx.erasePerson(PERSON));
    expect((await everything(url)).includes(sealed)).toBe(false);
    expect(await sql(url, 'select id from files')).toMatchObject([{ id: theirs }]);
    await sql(url, `update files set body = label`);
    await expect(
      store.transaction((tx) => tx.fileOf({ kind: 'person', person: 'other-1' as PersonId }, theirs)),
    ).rejects.toThrow('does not open');
  });

  test('goes with its closed case, and stays without one', async () => {
    const store = await withCase();
    const within = await store.transaction((tx) => tx.addFile(ME, photo, 1));
    await store.transaction((tx) => tx.saveCase(aCase(PERSON, { state: 'closed', closedAt: 50 })));
    const after = await store.transaction((tx) => tx.addFile(ME, photo, 1));
    await store.purge({ closedCases: 100 });
    const see = (id: FileId) => store.transaction((tx) => tx.fileOf(ME, id));
    expect([await see(within), await see(after)]).toEqual([null, photo]);
  });

  test('may be as large as the limit, and no larger', async () => {
    const store = await withCase();
    const bytes = randomBytes(MAX_FILE_BYTES);
    const id = await store.transaction((tx) => tx.addFile(MINE, { ...photo, bytes }, 1));
    const kept = await store.transaction((tx) => tx.fileOf(MINE, id));
    expect(bytes.equals(kept?.bytes ?? Buffer.alloc(0))).toBe(true);
    const larger = { ...photo, bytes: Buffer.alloc(MAX_FILE_BYTES + 1) };
    await expect(store.transaction((tx) => tx.addFile(MINE, larger, 1))).rejects.toThrow('over the limit');
  });
});
