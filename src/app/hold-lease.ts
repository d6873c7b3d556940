import { errorKind } from '../platform/log.ts';
import type { Household } from './household.ts';
import type { LeasedRow } from './ports/outbox.ts';

/** Short, so that what a killed process held in its hands goes out soon after the restart. */
export const LEASE_MS = 6_000;
/** Often enough that one slow renewal does not lose the lease. */
const RENEW_EVERY_MS = 2_000;

/**
 * Keeps the lease of a row while a slow send runs, else a second worker would deliver it. Answers with how to let go: a
 * renewal that is on its way must not land behind what is recorded next, and call the row up too soon.
 */
export function holdLease({ store, clock, log }: Household, row: LeasedRow): () => Promise<void> {
  let over = false;
  let renewal = Promise.resolve();
  let timer = setTimeout(begin, RENEW_EVERY_MS);
  function begin(): void {
    renewal = renew();
  }
  async function renew(): Promise<void> {
    const asked = performance.now();
    await store
      .settle(row.id, { state: 'queued', dueAt: clock.now() + LEASE_MS, why: 'sending' })
      .catch((error: unknown) =>
        log.warn({ row: row.id, error: errorKind(error) }, 'a lease was not renewed'),
      );
    if (over) return;
    // Never two at a time: behind a transaction that hangs they would take all connections. One that had to wait asked
    // for a lease that has almost run out by now.
    const waited = performance.now() - asked > RENEW_EVERY_MS;
    timer = setTimeout(begin, waited ? 0 : RENEW_EVERY_MS);
  }
  return () => {
    over = true;
    clearTimeout(timer);
    return renewal;
  };
}
