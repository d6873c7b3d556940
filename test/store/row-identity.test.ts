import { expect, test } from 'vitest';
import type { Rendered } from '../../src/app/ports/message.ts';
import type { ConsentRecord } from '../../src/app/ports/person.ts';
import type { Store } from '../../src/app/ports/store.ts';
import type { PersonId } from '../../src/core/model/ids.ts';
import { personKey } from '../../src/store/conversation.ts';
import { keyRing } from '../../src/store/keys.ts';
import { openDataKey, open as openSealed, type RowKind, seal } from '../../src/store/seal.ts';
import { describeStores, TEST_KEY } from '../support/store.ts';
import { aCase, address, says } from './samples.ts';

const PERSON = 'person-1' as PersonId;
const TO = { kind: 'person', person: PERSON } as const;

const consent = (to: ConsentRecord['to'], given: boolean, at: number): ConsentRecord => ({
  ...{ to, given, at, text: 'person:sure.ask', version: 'digest' },
  language: 'en' as never,
});

describeStores('A row belongs where it was written (R23)', ({ engine, open, database, sql }) => {
  async function begun(): Promise<{ url: string; store: Store }> {
    const url = await database();
    const store = await open({ url });
    await store.transaction((tx) => tx.openPerson(address(), () => PERSON, 1));
    return { url, store };
  }
  const say = (store: Store, ...texts: string[]) =>
    store.transaction((tx) =>
      tx.enqueue(
        texts.map((text) => ({ to: TO, speaker: 'flow' as const, body: says(text, 3) })),
        10,
      ),
    );
  /** What a sender would send, one after the other; what does not open is set aside by the lease itself. */
  async function sent(store: Store, from = 20): Promise<string[]> {
    const texts: string[] = [];
    for (let now = from; now < from + 10; now += 1)
      for (const { id, body } of await store.leaseOutbox(now, 1, 9)) {
        texts.push(body.text);
        await store.settle(id, { state: 'delivered', ref: `${id}` });
      }
    return texts;
  }
  /** The two rows there are exchange what one column of them holds. */
  async function swap(url: string, table: string, column: string): Promise<void> {
    const [one, other] = await sql(url, `select id, ${column} as held from ${table} order by id`);
    if (!one || !other) throw new Error(`two rows of ${table} are to be swapped`);
    for (const [{ id }, { held }] of [
      [one, other],
      [other, one],
    ] as const)
      await sql(
        url,
        `update ${table} set ${column} = ${literal(Buffer.from(held as Uint8Array))} where id = ${id}`,
      );
  }
  async function personsKey(url: string) {
    const [row] = await sql(url, `select data_key from people where id = '${PERSON}'`);
    return openDataKey(keyRing(TEST_KEY).wrap, PERSON, row?.data_key as Uint8Array);
  }
  const literal = (bytes: Buffer) =>
    engine === 'sqlite' ? `x'${bytes.toString('hex')}'` : `'\\x${bytes.toString('hex')}'`;
  /** Sealed as the version before did it: to the kind and the owner only. */
  const asBefore = async (url: string, kind: RowKind, owner: string, value: unknown) =>
    literal(seal(await personsKey(url), kind, owner, value));

  test('two messages of one turn that are swapped are not sent, and what comes after them is', async () => {
    const { url, store } = await begun();
    await say(store, 'the way to the station', 'the number of the police');
    await swap(url, 'outbox', 'body');
    await say(store, 'and now?');
    expect(await sent(store)).toEqual(['and now?']);
    expect((await store.aside.messages(9)).map(({ why }) => why)).toEqual(['unreadable', 'unreadable']);
  });

  test('words of the program that are made words of the cover are not sent to somebody who hides', async () => {
    const { url, store } = await begun();
    await say(store, 'the number of the police');
    await sql(url, `update outbox set speaker = 'cover'`);
    expect(await sent(store)).toEqual([]);
  });

  test.each(['line = 7', 'screen = 9', 'mark = 1', 'mark = null'])(
    'a message is not sent once its row says something else: %s',
    async (change) => {
      const { url, store } = await begun();
      await say(store, 'words');
      await sql(url, `update outbox set ${change}`);
      expect(await sent(store)).toEqual([]);
    },
  );

  test('messages that relay others do not change places with them', async () => {
    const { url, store } = await begun();
    await store.transaction(async (tx) => {
      await tx.saveCase(aCase(PERSON));
      const to = { kind: 'case', case: aCase(PERSON).id } as const;
      for (const origin of ['501', '502'])
        await tx.enqueue([{ to, speaker: 'human', body: says(`said in ${origin}`), origin }], 10);
    });
    await swap(url, 'outbox', 'origin');
    expect(await sent(store)).toEqual([]);
  });

  test('what waits for somebody who hides is bound as well, there and when it is sent', async () => {
    const { url, store } = await begun();
    const hold = async () => {
      await say(store, 'one', 'two');
      for (let n = 0; n < 2; n += 1) {
        const [row] = await store.leaseOutbox(40 + n, 1, 1);
        await store.transaction((tx) => tx.holdBack(PERSON, row?.id ?? 0, 30));
      }
    };
    await hold();
    await store.transaction((tx) => tx.releaseHeld(PERSON, 50));
    await swap(url, 'outbox', 'body');
    expect(await sent(store, 70)).toEqual([]);
    await sql(url, 'delete from outbox');
    await hold();
    await swap(url, 'outbox', 'body');
    await expect(store.transaction((tx) => tx.releaseHeld(PERSON, 60))).rejects.toThrow('does not open');
  });
  test('a yes and a no that are swapped, and one that is taken out, are noticed', async () => {
    const { url, store } = await begun();
    const all = [consent('staff', true, 10), consent('staff', false, 20)];
    for (const one of all) await store.transaction((tx) => tx.addConsent(PERSON, one));
    const kept = () => store.transaction((tx) => tx.consentsOf(PERSON));
    expect(await kept()).toEqual(all);
    await swap(url, 'consents', 'body');
    await expect(kept()).rejects.toThrow('does not open');
    await swap(url, 'consents', 'body');
    expect(await kept()).toEqual(all);
    await sql(url, 'delete from consents where id = (select min(id) from consents)');
    await expect(kept()).rejects.toThrow('does not open');
  });

  test('rows of the version before are sent and read, and those after them too', async () => {
    const { url, store } = await begun();
    const old = await asBefore(url, 'outbox', personKey(PERSON), says('queued before the deploy', 3));
    await say(store, 'in its place');
    await sql(url, `update outbox set mark = null, body = ${old}`);
    await say(store, 'queued after it');
    expect(await sent(store)).toEqual(['queued before the deploy', 'queued after it']);

    const [before, after] = [consent('count', true, 10), consent('count', false, 20)];
    await sql(
      url,
      `insert into consents (person, body) values ('${PERSON}', ${await asBefore(url, 'consent', PERSON, before)})`,
    );
    await store.transaction((tx) => tx.addConsent(PERSON, after));
    expect(await store.transaction((tx) => tx.consentsOf(PERSON))).toEqual([before, after]);
  });

  test('the version before, running beside this one, sends and reads what this one wrote', async () => {
    const { url, store } = await begun();
    await say(store, 'for whoever takes it first');
    await store.transaction((tx) => tx.addConsent(PERSON, consent('keep', true, 10)));
    const key = await personsKey(url);
    const [row] = await sql(url, 'select body from outbox');
    const [given] = await sql(url, 'select body from consents');
    expect(openSealed<Rendered>(key, 'outbox', personKey(PERSON), row?.body as Uint8Array)).toMatchObject(
      says('for whoever takes it first', 3),
    );
    expect(openSealed<ConsentRecord>(key, 'consent', PERSON, given?.body as Uint8Array)).toMatchObject({
      to: 'keep',
      given: true,
    });
  });
});
