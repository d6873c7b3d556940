import { setTimeout as sleep } from 'node:timers/promises';
import { errorKind } from '../platform/log.ts';
import type { Household } from './household.ts';
import type { LeasedRow } from './ports/outbox.ts';

/** For so long a process tries to record how a send ended. */
const RECORD_WITHIN_MS = 5 * 60_000;
/** Most of the tries fall into the lease, so that no other process sends it again meanwhile. */
const RECORD_AGAIN_MS = 400;

/**
 * A send has ended, and the storage may be away at this moment: locked, full, restarting. It is told again and again,
 * since what is not recorded is sent a second time once the lease has run out.
 */
export async function recorded(
  { log }: Household,
  row: LeasedRow,
  record: () => Promise<void>,
): Promise<void> {
  const begun = performance.now();
  for (let told = false; ; told = true) {
    try {
      return await record();
    } catch (error) {
      const over = performance.now() - begun > RECORD_WITHIN_MS;
      const what = { row: row.id, error: errorKind(error) };
      if (over) return log.error(what, 'the end of a send could not be recorded; it is sent again');
      if (!told) log.error(what, 'the end of a send cannot be recorded yet; trying again');
      await sleep(RECORD_AGAIN_MS, undefined, { ref: false });
    }
  }
}
