import { randomUUID } from 'node:crypto';
import type { AsideUpdate, PoisonUpdate } from '../app/ports/aside.ts';
import type { Millis, PersonId } from '../core/model/ids.ts';
import type { ChannelName, Received, StaffReceived } from '../core/model/inbound.ts';
import type { Connection } from './engine.ts';
import { addressLookup, type KeyRing } from './keys.ts';
import type { OpenTransaction } from './open-transaction.ts';
import { prepared } from './prepared.ts';
import { open, SealBroken, seal } from './seal.ts';

type NewRow = {
  id: string;
  channel: string;
  sender: string | null;
  why: string;
  lookup: Buffer | null;
  body: Buffer | null;
  now: Millis;
};
const insertAside = prepared((d, $: NewRow) =>
  d.build.insertInto('set_aside').values({
    id: $.id,
    channel: $.channel,
    sender: $.sender,
    why: $.why,
    person_lookup: $.lookup,
    body: $.body,
    at: $.now,
  }),
);

const selectNewest = prepared((d, _: object) =>
  d.build.selectFrom('set_aside').select((row) => row.fn.max('at').as('at')),
);

const selectAside = prepared((d, $: { limit: number }) =>
  d.build
    .selectFrom('set_aside')
    .select((row) => ['id', 'channel', 'sender', 'why', 'at', row('body', 'is not', null).as('kept')])
    .orderBy('at')
    .limit($.limit),
);

const selectBody = prepared((d, $: { id: string }) =>
  d.build.selectFrom('set_aside').select('body').where('id', '=', $.id),
);

const deleteAside = prepared((d, $: { id: string }) =>
  d.build.deleteFrom('set_aside').where('id', '=', $.id),
);

const deleteOf = prepared((d, $: { person: PersonId }) =>
  d.build
    .deleteFrom('set_aside')
    .where('person_lookup', 'in', (q) => q.selectFrom('people').select('lookup').where('id', '=', $.person)),
);

/**
 * Keeps an update for later. What somebody said in it is sealed under the house key, since the person may not be known
 * yet; it goes when they erase themselves. Answers with when the one before was set aside, null where there is none.
 */
export async function setAside(
  tx: OpenTransaction,
  { channel, why, received }: PoisonUpdate,
  now: Millis,
): Promise<Millis | null> {
  const [newest] = await tx.on.rows(selectNewest, {});
  const id = randomUUID();
  await tx.on.change(insertAside, {
    ...{ id, channel, why, now },
    sender: received?.from ?? null,
    lookup: received?.from === 'person' ? addressLookup(tx.keys, received.address) : null,
    body: received && seal(tx.keys.house, 'set-aside', id, received),
  });
  return newest?.at ?? null;
}

export async function asideUpdates(on: Connection, limit: number): Promise<readonly AsideUpdate[]> {
  const rows = await on.rows(selectAside, { limit });
  return rows.map(({ id, channel, sender, why, at, kept }) => ({
    ...{ id, why, at },
    channel: channel as ChannelName,
    from: sender as AsideUpdate['from'],
    // SQLite answers with a number.
    kept: Boolean(kept),
  }));
}

/** Null where nothing of it was kept, or it does not open any more. */
export async function asideUpdate(
  on: Connection,
  keys: KeyRing,
  id: string,
): Promise<Received | StaffReceived | null> {
  const [row] = await on.rows(selectBody, { id });
  if (!row?.body) return null;
  try {
    return open<Received | StaffReceived>(keys.house, 'set-aside', id, row.body);
  } catch (error) {
    if (error instanceof SealBroken) return null;
    throw error;
  }
}

export const dropAsideUpdate = async (on: Connection, id: string): Promise<boolean> =>
  (await on.change(deleteAside, { id })) === 1;

export async function eraseAside(tx: OpenTransaction, person: PersonId): Promise<void> {
  await tx.on.change(deleteOf, { person });
}
