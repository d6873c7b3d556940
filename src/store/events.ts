import type { Millis } from '../core/model/ids.ts';
import type { ChannelName } from '../core/model/inbound.ts';
import { eventLookup } from './keys.ts';
import type { OpenTransaction } from './open-transaction.ts';
import { prepared } from './prepared.ts';

const insertEvent = prepared((d, $: { key: Buffer; now: Millis }) =>
  d.build
    .insertInto('events')
    .values({ key: $.key, seen_at: $.now })
    .onConflict((seen) => seen.column('key').doNothing()),
);

const selectEvent = prepared((d, $: { key: Buffer }) =>
  d.build.selectFrom('events').select('seen_at').where('key', '=', $.key),
);

export async function isEventKnown(
  tx: OpenTransaction,
  channel: ChannelName,
  account: string,
  key: string,
): Promise<boolean> {
  return (await tx.on.rows(selectEvent, { key: eventLookup(tx.keys, channel, account, key) })).length > 0;
}

export async function rememberEvent(
  tx: OpenTransaction,
  channel: ChannelName,
  account: string,
  key: string,
  now: Millis,
): Promise<boolean> {
  return (await tx.on.change(insertEvent, { key: eventLookup(tx.keys, channel, account, key), now })) === 1;
}
