import { errorKind } from '../platform/log.ts';
import { deliverOutbox } from './deliver-outbox.ts';
import { fireTimers } from './fire-timers.ts';
import type { Household } from './household.ts';
import type { Channel } from './ports.ts';

/** Looks at least this often, for what another process queued or left behind. */
const IDLE_MS = 1000;

/** The worker: fires timers and empties the outbox, woken by commits and by the clock. */
export type Sender = { start(): void; wake(): void; stop(): Promise<void> };

export function createSender(house: Household, channels: readonly Channel[]): Sender {
  let stopped = false;
  let awake = (): void => {};
  let pending = false;
  let running: Promise<void> = Promise.resolve();

  const pause = () =>
    new Promise<void>((resolve) => {
      if (pending || stopped) return resolve();
      const timer = setTimeout(resolve, IDLE_MS);
      awake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  async function loop(): Promise<void> {
    while (!stopped) {
      pending = false;
      try {
        await fireTimers(house);
        while (!stopped && (await deliverOutbox(house, channels)) > 0);
      } catch (error) {
        house.log.error({ error: errorKind(error) }, 'the sender could not reach the store; it tries again');
        await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
      }
      await pause();
    }
  }

  return {
    start: () => {
      running = loop();
    },
    wake: () => {
      pending = true;
      awake();
    },
    stop: async () => {
      stopped = true;
      awake();
      await running;
    },
  };
}
