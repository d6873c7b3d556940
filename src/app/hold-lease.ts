import { errorKind } from '../platform/log.ts';
import type { Household } from './household.ts';
import type { LeasedRow } from './ports/outbox.ts';

/** Short, so that what a killed process held in its hands goes out soon after the restart. */
export const LEASE_MS = 6_000;
/** Often enough that one slow renewal does not lose the lease. */
const RENEW_EVERY_MS = 2_000;

/** Keeps the lease of a row while a slow send runs, else a second worker would deliver it; answers with how to let go. */
export function holdLease({ store, clock, log }: Household, row: LeasedRow): () => void {
  const timer = setInterval(() => {
    const renewed = { state: 'queued', dueAt: clock.now() + LEASE_MS, why: 'sending' } as const;
    store
      .settle(row.id, renewed)
      .catch((error: unknown) =>
        log.warn({ row: row.id, error: errorKind(error) }, 'a lease was not renewed'),
      );
  }, RENEW_EVERY_MS);
  return () => clearInterval(timer);
}
