import type { Update } from 'grammy/types';
import type { App } from '../../app/app.ts';
import type { Received, StaffReceived } from '../../core/model/inbound.ts';
import { errorKind, type Log } from '../../platform/log.ts';
import { decode } from './decode.ts';
import type { DecodeConfig } from './decoded.ts';
import type { Pause } from './pause.ts';
import type { Commit, Wizards } from './wizards/wizards.ts';

export type Intake = {
  readonly app: Pick<App, 'receive' | 'setAside' | 'now'>;
  readonly config: DecodeConfig;
  readonly log: Log;
  readonly pause: Pause;
  /** Dialogues with staff; null where nothing keeps their state. */
  readonly wizards?: Wizards | null;
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
  const { wizards } = intake;
  if (!wizards) return commitAll(updates, intake, stopping);
  let plain: Update[] = [];
  for (const update of updates) {
    if (wizards.mayTake(update)) {
      // What came before is in before a dialogue comes to its end.
      const next = plain.length === 0 ? update.update_id : await commitAll(plain, intake, stopping);
      if (next < update.update_id && plain.some(({ update_id: id }) => id >= next)) return next;
      plain = [];
      const taken = await takeByWizard(update, wizards, intake, stopping);
      if (taken === 'stopped') return update.update_id;
      if (taken === 'taken') continue;
    }
    plain.push(update);
  }
  const next = plain.length === 0 ? null : await commitAll(plain, intake, stopping);
  const end = Math.max(...updates.map((update) => update.update_id)) + 1;
  return next !== null && plain.some(({ update_id: id }) => id >= next) ? next : end;
}

/** Tried until the storage answers; a command that fails by itself is tried as often as any update. */
async function takeByWizard(
  update: Update,
  wizards: Wizards,
  intake: Intake,
  stopping: AbortSignal,
): Promise<'not-mine' | 'taken' | 'stopped'> {
  const { app, log, pause } = intake;
  let last: StaffReceived | null = null;
  const commit: Commit = async (received) => {
    last = received;
    return (await app.receive([received]))[0] !== 'failed';
  };
  // How often it failed by itself, and not for the storage.
  let refused = 0;
  for (let failures = 0; !stopping.aborted || failures === 0; failures += 1) {
    try {
      const taken = await wizards.take(update, commit);
      if (taken !== 'failed') return taken;
      if (refused >= RETRY_WAITS_MS.length) {
        await giveUp(update.update_id, last, 'failed', intake);
        return 'taken';
      }
      refused += 1;
    } catch (error) {
      log.error({ code: errorKind(error), updates: 1 }, 'updates cannot be stored; trying again');
    }
    await pause(Math.min(LONGEST_WAIT_MS, 500 * 2 ** Math.min(failures, 10)), stopping);
  }
  return 'stopped';
}

async function commitAll(updates: readonly Update[], intake: Intake, stopping: AbortSignal): Promise<number> {
  const taken = updates.flatMap((update) => take(update, intake));
  const failed = taken.length === 0 ? [] : await receiveAll(taken, intake, stopping);
  if (failed === null) return Math.min(...updates.map((update) => update.update_id));
  const comesAgain = await receiveAgain(failed, intake, stopping);
  return comesAgain ?? Math.max(...updates.map((update) => update.update_id)) + 1;
}

const giveUp = (
  id: number,
  received: Received | StaffReceived | null,
  why: string,
  { app, config }: Intake,
): Promise<void> =>
  app.setAside({
    ...{ channel: 'telegram', account: config.account, why, received },
    eventKey: received?.eventKey ?? String(id),
  });

function take(update: Update, { app, config, wizards }: Intake): Taken[] {
  const decoded = decode(update, config, app.now());
  if (decoded.kind === 'ignored') {
    if (decoded.reason === 'staff-command') wizards?.explain(update).catch(() => {});
    return [];
  }
  return [{ id: update.update_id, received: decoded.received }];
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
 * Null when each has come to an end, committed or set aside; else the number of the first that comes again. They are
 * tried side by side: a hundred that fail, one after the other, would keep everybody else waiting for minutes. Later
 * updates of the batch are in by then; that is the price of one bad update not holding up everybody else.
 */
async function receiveAgain(
  failed: readonly Taken[],
  intake: Intake,
  stopping: AbortSignal,
): Promise<number | null> {
  let left = failed;
  for (const wait of RETRY_WAITS_MS) {
    if (left.length === 0) return null;
    await intake.pause(wait, stopping);
    const again = stopping.aborted ? null : await receiveAll(left, intake, stopping);
    if (again === null) return Math.min(...left.map(({ id }) => id));
    left = again;
  }
  for (const { id, received } of left) {
    try {
      await giveUp(id, received, 'failed', intake);
    } catch (error) {
      intake.log.error({ code: errorKind(error) }, 'an update could not be set aside; it comes again');
      return id;
    }
  }
  return null;
}
