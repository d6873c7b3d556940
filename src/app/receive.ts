import type { Received, StaffReceived } from '../core/model/inbound.ts';
import { errorKind } from '../platform/log.ts';
import type { Receipt } from './app.ts';
import type { Household } from './household.ts';
import { thenTell } from './news.ts';
import { receiveMessage } from './receive-message.ts';
import { receiveStaffMessage } from './receive-staff-message.ts';

/** Inbounds with one key are applied one after another, in the order they came. */
const conversationOf = (event: Received | StaffReceived): string =>
  event.from === 'person'
    ? `${event.address.channel}|${event.address.account}|${event.address.chat}`
    : `staff|${event.chat}|${event.thread}`;

/** Takes a batch. When this resolves, everything in it is on disk, and may be acknowledged to the channel. */
export async function receive(
  house: Household,
  batch: readonly (Received | StaffReceived)[],
): Promise<readonly Receipt[]> {
  const results = await thenTell(house, (heard) =>
    house.store.batch(
      batch,
      (tx, event) =>
        event.from === 'person' ? receiveMessage(heard, tx, event) : receiveStaffMessage(heard, tx, event),
      conversationOf,
    ),
  );
  house.bell.ring({ kind: 'outbox' });
  return results.map((result) => {
    if (typeof result === 'string') return result;
    house.log.error(
      { error: errorKind(result.error) },
      'an update could not be applied; it was rolled back alone',
    );
    return 'failed';
  });
}
