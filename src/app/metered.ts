import type { Meter } from '../platform/meter.ts';
import type { App } from './app.ts';
import type { Settlement } from './ports/outbox.ts';
import type { Store } from './ports/store.ts';

/** The application, with its updates counted by channel and by how they ended, and timed until they were on disk. */
export function meteredApp(app: App, meter: Meter): App {
  return {
    ...app,
    async receive(batch) {
      const begun = performance.now();
      const receipts = await app.receive(batch);
      const seconds = (performance.now() - begun) / 1000;
      meter.took('kompas_turn_seconds', 'From taking an update to its commit.', seconds, batch.length);
      for (const [place, received] of batch.entries()) {
        const channel = received.from === 'person' ? received.address.channel : 'staff';
        const receipt = receipts[place] ?? 'failed';
        meter.count('kompas_updates_total', 'Updates taken.', { channel, receipt });
      }
      return receipts;
    },
  };
}

/** The store, with the ends of messages counted. */
export function meteredStore(store: Store, meter: Meter): Store {
  const settleAll: Store['settleAll'] = async (all) => {
    await store.settleAll(all);
    for (const { settlement } of all)
      meter.count('kompas_messages_total', 'Attempts to send, by how they ended.', {
        end: settlement.state,
        why: reason(settlement),
      });
  };
  return { ...store, settleAll, settle: (id, settlement) => settleAll([{ id, settlement }]) };
}

/** Ours are short words; an error's kind or anything else unforeseen is not handed out. */
const reason = (settlement: Settlement): string => {
  if (!('why' in settlement)) return '';
  return /^[a-z_-]{1,20}$/.test(settlement.why) ? settlement.why : 'other';
};
