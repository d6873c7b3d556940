import { setTimeout as sleep } from 'node:timers/promises';
import type { Millis } from '../core/model/ids.ts';
import { errorKind } from '../platform/log.ts';
import { LONGEST_WAIT_MS, takeUp } from './deliver-outbox.ts';
import { fireTimers } from './fire-timers.ts';
import { LEASE_MS } from './hold-lease.ts';
import type { Household } from './household.ts';
import type { Channel } from './ports/channel.ts';

/** Looks at least this often, for what nobody told it of and what another process left behind. */
const IDLE_MS = 1000;
/** What is due later than this is found by looking. */
const LOOK_AHEAD_MS = 10_000;
/** Conversations served at once: one that is slow does not hold up the others. */
const AT_ONCE = 50;
/** Of these, so many that nobody waits for: however many reminders are due, an answer finds its place at once. */
const LATER_AT_ONCE = 5;
/** How often what waits for too long is looked for. */
const RECALL_EVERY_MS = 60_000;
/** When the storage is back, every process has told it within this time how its sends ended (`recorded.ts`). */
const RECORDED_WITHIN_MS = 1_500;
/** A lease that another process has just renewed must not look too long. */
const CLOCKS_DIFFER_MS = 1_000;
/** How long a stop waits for sends that hang; what is not done by then goes out after the restart. */
const STOP_MS = 3000;

/** The worker: fires timers and empties the outbox, woken by commits, by ended sends and by the clock. */
export type Sender = { start(): void; stop(): Promise<void> };

export function createSender(house: Household, channels: readonly Channel[]): Sender {
  const sending = new Set<Promise<void>>();
  const inHand = new Set<number>();
  let later = 0;
  let stopped = false;
  let awake = (): void => {};
  let pending = false;
  let deaf = (): void => {};
  let running: Promise<void> = Promise.resolve();
  let timersAt = Number.NEGATIVE_INFINITY;
  let recalledAt = Number.NEGATIVE_INFINITY;

  const pause = () =>
    new Promise<void>((resolve) => {
      if (pending || stopped) return resolve();
      const timer = setTimeout(resolve, IDLE_MS);
      awake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const wake = (): void => {
    pending = true;
    awake();
  };

  /** A message that waits for its place in the pace of its chat is not left to the next round. */
  const lookAt = (due: Millis): void => {
    const inMs = due - house.clock.now();
    if (inMs < LOOK_AHEAD_MS) setTimeout(wake, Math.max(0, inMs)).unref();
  };

  async function timers(): Promise<void> {
    const now = house.clock.now();
    if (Math.abs(now - timersAt) < IDLE_MS) return;
    await recall(now);
    timersAt = now;
    await fireTimers(house);
  }

  /** After the clock was put back, by hours perhaps, nobody must wait until it has caught up. */
  async function recall(now: Millis): Promise<void> {
    const wentBack = now < timersAt;
    if (wentBack) house.log.warn({ backMs: timersAt - now }, 'the clock was put back; what waits is due now');
    if (!wentBack && now - recalledAt < RECALL_EVERY_MS) return;
    recalledAt = now;
    await house.store.recallAhead(now, wentBack ? LEASE_MS + CLOCKS_DIFFER_MS : LONGEST_WAIT_MS);
  }

  async function rows(): Promise<void> {
    if (sending.size >= AT_ONCE) return;
    const room = AT_ONCE - sending.size;
    for (const one of await takeUp(house, channels, room, LATER_AT_ONCE - later, inHand)) {
      if (one.later) later += 1;
      const ended = one.ended.then((again) => {
        if (one.later) later -= 1;
        sending.delete(ended);
        wake();
        if (again !== null) lookAt(again);
      });
      sending.add(ended);
    }
  }

  async function loop(): Promise<void> {
    let away = false;
    while (!stopped) {
      pending = false;
      try {
        if (away) {
          await house.store.proveWritable();
          // Leases ran out meanwhile. Whoever sent something first writes down that it went.
          await sleep(RECORDED_WITHIN_MS);
          away = false;
        }
        if (!house.store.settling()) {
          await timers();
          await rows();
        }
      } catch (error) {
        away = true;
        house.log.error({ error: errorKind(error) }, 'the sender could not reach the store; it tries again');
        await sleep(IDLE_MS);
      }
      await pause();
    }
  }

  return {
    start: () => {
      deaf = house.bell.onRing(({ kind }) => kind === 'outbox' && wake());
      running = loop();
    },
    stop: async () => {
      stopped = true;
      deaf();
      awake();
      await running;
      await Promise.race([Promise.all(sending), sleep(STOP_MS, undefined, { ref: false })]);
    },
  };
}
