import { createSecretKey } from 'node:crypto';
import { join } from 'node:path';
import { openWriter } from '../../../src/store/dialect/sqlite-files.ts';
import { migrate } from '../../../src/store/open-store.ts';
import { seal } from '../../../src/store/seal.ts';
import type { Tap } from '../conversation.ts';
import { recordedTap } from '../updates.ts';
import type { Open } from './contestant.ts';
import { growLog } from './grow-log.ts';
import { KEY } from './kompas.ts';

/** Bytes that sealing adds. */
const SEAL = 29;
const ID = 'p'.repeat(16);

/** What a tap writes: as many bytes as are sealed, or the sealing itself. */
type Bytes = (tap: Tap, person: string) => { readonly session: Buffer; readonly said: readonly Said[] };
type Said = { readonly screen: number; readonly body: Buffer };

/**
 * The limit that nobody can pass: the reads and writes of our conversation on our schema with our settings, in
 * batches of as many, and nothing else. No engine, no words, no failure kept apart; with `bytesOf`, no encryption.
 */
const bare =
  (bytesOf: Bytes): Open =>
  async ({ taps }, folder) => {
    const path = join(folder, 'bare.db');
    await migrate({ url: path, keys: KEY });
    const db = openWriter(path);
    growLog(path);
    const begin = db.prepare('begin immediate');
    const commit = db.prepare('commit');
    const person = db.prepare(
      'insert into people (id, lookup, data_key, address, session, reachable, active_at) values (?, ?, ?, ?, ?, 1, 0)',
    );
    const event = db.prepare('insert into events (key, seen_at) values (?, ?) on conflict (key) do nothing');
    const find = db.prepare('select id, data_key, session, active_at from people where lookup = ?');
    const openCase = db.prepare(
      `select id, person, state, owner_kind, owner_staff, content, opened_at, claimed_at, closed_at
     from cases where person = ? and closed_at is null`,
    );
    const save = db.prepare('update people set session = ? where id = ?');
    const queue = db.prepare(
      'insert into queue (conversation, due_at, attempts) values (?, ?, 0) on conflict (conversation) do nothing',
    );
    const say = db.prepare(
      "insert into outbox (conversation, person, speaker, screen, body, created_at) values (?, ?, 'flow', ?, ?, ?)",
    );

    const idOf = (number: number): string => `${ID}${number}`.slice(-16);
    const lookupOf = (number: number): Buffer => Buffer.alloc(32, `${number}|`);
    const tapOf = new Map(taps.map((tap) => [tap.data, tap]));

    return {
      async begin(people) {
        begin.run();
        for (const one of people)
          person.run(idOf(one), lookupOf(one), Buffer.alloc(61), Buffer.alloc(90), Buffer.alloc(600));
        commit.run();
      },
      tap: recordedTap,
      async take(updates) {
        begin.run();
        const now = Date.now();
        for (const { update_id, callback_query: tap } of updates) {
          const taken = tapOf.get(tap?.data ?? '');
          if (!tap || !taken) throw new Error('the bare storage knows taps only');
          event.run(Buffer.from(`telegram|7|${update_id}`), now);
          const [row] = find.all(lookupOf(tap.from.id));
          const id = String(row?.id);
          openCase.all(id);
          const bytes = bytesOf(taken, id);
          save.run(bytes.session, id);
          queue.run(`p:${id}`, now);
          for (const { screen, body } of bytes.said) say.run(`p:${id}`, id, screen, body, now);
        }
        commit.run();
      },
      prove: async () => undefined,
      close: async () => db.close(),
    };
  };

const sealedSize = (value: object): Buffer => Buffer.alloc(Buffer.byteLength(JSON.stringify(value)) + SEAL);

const sizes = ({ after, replies }: Tap): ReturnType<Bytes> => ({
  session: sealedSize(after),
  said: replies.map((reply) => ({ screen: reply.screen, body: sealedSize(reply) })),
});

/** Everybody's key is at hand, and no session needs opening: the least that sealing can cost. */
const sealed: Bytes = ({ after, replies }, person) => ({
  session: seal(SEALING, 'session', person, after),
  said: replies.map((reply) => ({
    screen: reply.screen,
    body: seal(SEALING, 'outbox', `p:${person}`, reply),
  })),
});
const SEALING = createSecretKey(Buffer.alloc(32, 'bench'));

/** The sizes are looked up, since measuring them takes longer than writing them. */
function measured(): Bytes {
  const known = new Map<Tap, ReturnType<Bytes>>();
  return (tap) => {
    const bytes = known.get(tap) ?? sizes(tap);
    known.set(tap, bytes);
    return bytes;
  };
}

export const openBareStorage = bare(measured());
export const openBareSealing = bare(sealed);
