import type { Update } from 'grammy/types';
import type { App } from '../../app/app.ts';
import type { Received, StaffReceived } from '../../core/model/inbound.ts';
import { errorKind, type Log } from '../../platform/log.ts';
import { decode } from './decode.ts';
import type { DecodeConfig } from './decoded.ts';
import type { Pause } from './pause.ts';

export type Intake = {
  readonly app: Pick<App, 'receive' | 'now'>;
  readonly config: DecodeConfig;
  readonly log: Log;
  readonly pause: Pause;
};

type Taken = { readonly id: number; readonly received: Received | StaffReceived };

/** Waits before each further try of an update that failed alone; after the last it is set aside. */
const RETRY_WAITS_MS = [500, 1_000, 2_000];
const LONGEST_WAIT_MS = 30_000;

/**
 * Commits what a batch of updates says and answers with the next offset: every update below it is committed, passed
 * over in silence or set aside. A batch is always tried once, also when stopping; only repeated tries end early.
 */
export async function commitUpdates(
  updates: readonly Update[],
  intake: Intake,
  stopping: AbortSignal,
): Promise<number> {
  const taken = updates.flatMap((update) => take(update, intake));
  const failed = taken.length === 0 ? [] : await receiveAll(taken, intake, stopping);
  if (failed === null) return Math.min(...updates.map((update) => update.update_id));
  for (const one of failed) if (!(await receiveAlone(one, intake, stopping))) return one.id;
  return Math.max(...updates.map((update) => update.update_id)) + 1;
}

function take(update: Update, { app, config }: Intake): Taken[] {
  const decoded = decode(update, config, app.now());
  return decoded.kind === 'inbound' ? [{ id: update.update_id, received: decoded.received }] : [];
}

/** The updates that failed alone; null when told to stop before anything could be committed. */
async function receiveAll(
  taken: readonly Taken[],
  { app, log, pause }: Intake,
  stopping: AbortSignal,
): Promise<Taken[] | null> {
  for (let failures = 0; ; failures += 1) {
    try {
      const receipts = await app.receive(taken.map((one) => one.received));
      return taken.filter((_, at) => receipts[at] === 'failed');
    } catch (error) {
      // The storage is away. Nothing is acknowledged, so nothing is lost by waiting.
      log.error({ code: errorKind(error), updates: taken.length }, 'updates cannot be stored; trying again');
      await pause(Math.min(LONGEST_WAIT_MS, 500 * 2 ** Math.min(failures, 10)), stopping);
      if (stopping.aborted) return null;
    }
  }
}

/**
 * False when told to stop in between: the update stays unacknowledged and comes again. Later updates of
 * the batch are in by then; that is the price of one bad update not holding up everybody else.
 */
async function receiveAlone(
  { id, received }: Taken,
  { app, log, pause }: Intake,
  stopping: AbortSignal,
): Promise<boolean> {
  for (const wait of RETRY_WAITS_MS) {
    await pause(wait, stopping);
    if (stopping.aborted) return false;
    const [receipt = 'failed'] = await app.receive([received]).catch(() => ['failed' as const]);
    if (receipt !== 'failed') return true;
  }
  log.error(
    { update: id, kind: received.inbound.kind },
    'an update fails each time it is tried; it is set aside',
  );
  return true;
}
