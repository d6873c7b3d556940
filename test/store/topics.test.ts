import { expect, test } from 'vitest';
import type { Rendered } from '../../src/app/ports/message.ts';
import type { CaseId, PersonId, StaffId } from '../../src/core/model/ids.ts';
import { describeStores } from '../support/store.ts';
import { aCase, address, ids, says, toPerson, toStaff } from './samples.ts';

const DESK = { channel: 'telegram', account: 'kompas_bot', chat: '-100777' } as const;
const OTHER = { ...DESK, chat: '-100888' } as const;
const PERSON = 'person-1' as PersonId;
const CASE = aCase(PERSON).id;
const part = (text: string, album?: string): Rendered => ({ ...says(text), ...(album && { album }) });

describeStores('Topics and what stands in them', ({ open, database, everything }) => {
  const withCase = async (url?: string) => {
    const store = await open(url ? { url } : {});
    await store.transaction(async (tx) => {
      await tx.openPerson(address(), ids(), 1);
      await tx.saveCase(aCase(PERSON));
    });
    return store;
  };

  test('a message of a group leads to its case, as long as the case has its topic there', async () => {
    const store = await withCase();
    await store.transaction(async (tx) => {
      await tx.setTopic(CASE, { ...DESK, thread: '41' }, 1);
      await tx.placeMessage(DESK, '7', CASE);
      await tx.placeMessage(DESK, '7', CASE);
      await tx.enqueue([{ ...toStaff(CASE, says('relayed')), origin: '5' }, toStaff(CASE, says('card'))], 1);
    });
    for (const ref of ['8', '9']) {
      const [row] = await store.leaseOutbox(20, 1_000, 10);
      await store.settle(row?.id ?? 0, { state: 'delivered', ref, desk: DESK });
    }
    const placed = (desk: typeof DESK | typeof OTHER, ref: string) =>
      store.transaction((tx) => tx.caseByMessage(desk, ref));
    expect([await placed(DESK, '7'), await placed(DESK, '8')]).toEqual([CASE, CASE]);
    // What the program said there has no other half, and another group has its own numbers.
    expect([await placed(DESK, '9'), await placed(OTHER, '7')]).toEqual([null, null]);
    await store.transaction((tx) => tx.setTopic(CASE, null, 2));
    expect([await placed(DESK, '7'), await placed(DESK, '8')]).toEqual([null, null]);
  });

  test('an opening is known by its name until there is a topic, and not where two share it', async () => {
    const url = await database();
    const store = await withCase(url);
    const begin = (id: CaseId, begunAt: number) =>
      store.transaction((tx) =>
        tx.beginOpening(id, DESK, { title: 'P3 · Blue Hill 41', restores: true, begunAt }),
      );
    const named = () => store.transaction((tx) => tx.caseByOpening(DESK, 'P3 · Blue Hill 41'));
    await begin(CASE, 3);
    await begin(CASE, 4);
    expect(await store.transaction((tx) => tx.openingOf(CASE))).toEqual({ restores: true, begunAt: 4 });
    expect(await named()).toBe(CASE);
    const twin = { id: 'case-2' as CaseId };
    await store.transaction(async (tx) => {
      const boris = await tx.openPerson(address('boris'), () => 'person-2', 1);
      await tx.saveCase({ ...aCase(boris.id), ...twin, pseudonym: 'Red Star 1000' });
    });
    await begin(twin.id, 5);
    expect(await named()).toBe(null);
    await store.transaction((tx) => tx.endOpening(twin.id));
    expect(await named()).toBe(CASE);
    await store.transaction((tx) => tx.setTopic(CASE, { ...DESK, thread: '41' }, 6));
    expect([await named(), await store.transaction((tx) => tx.openingOf(CASE))]).toEqual([null, null]);
    expect((await everything(url)).includes('Blue Hill')).toBe(false);
  });

  test('of an album the rest is read in order, and ends where something else follows', async () => {
    const store = await withCase();
    const bodies = [part('one', 'a'), part('two', 'a'), part('three', 'a')];
    await store.transaction((tx) =>
      tx.enqueue(
        bodies.map((body) => toPerson(PERSON, body)),
        1,
      ),
    );
    const [head] = await store.leaseOutbox(20, 1_000, 10);
    if (!head) throw new Error('a row is due');
    const rest = async () => {
      const { rows, ended } = await store.restOfAlbum(head);
      return [rows.map(({ body }) => body.text), ended];
    };
    expect(await rest()).toEqual([['two', 'three'], false]);
    await store.transaction((tx) => tx.enqueue([toPerson(PERSON, part('another', 'b'))], 2));
    expect(await rest()).toEqual([['two', 'three'], true]);
    const { rows } = await store.restOfAlbum(head);
    await store.settleAll(
      [head, ...rows].map(({ id }, at) => ({ id, settlement: { state: 'delivered', ref: String(at) } })),
    );
    const [next] = await store.leaseOutbox(20, 1_000, 10);
    expect(next?.body.text).toBe('another');
    expect(next && (await store.restOfAlbum(next))).toEqual({ rows: [], ended: false });
  });

  test('where a member can be reached is sealed, and known only once they wrote', async () => {
    const url = await database();
    const store = await open({ url });
    const olga = 'olga' as StaffId;
    const at = { channel: 'telegram', account: 'kompas_bot', chat: '900077' } as const;
    await store.transaction(async (tx) => {
      await tx.saveMember({
        ...{ id: olga, name: 'Olga', role: 'operator', team: 'first' as never, languages: [] },
        ...{ state: 'active', restsUntil: null },
      });
      await tx.bindMember('hash', olga);
    });
    const reached = () => store.transaction((tx) => tx.addressOfMember(olga));
    expect(await reached()).toBe(null);
    await store.transaction((tx) => tx.keepMemberAddress('hash', at));
    expect(await reached()).toEqual(at);
    expect((await everything(url)).includes('900077')).toBe(false);
  });
});
