import type { Hold } from '../../app/ports/bell.ts';
import { errorKind } from '../../platform/log.ts';
import { createKeepTrying } from './keep-trying.ts';
import type { Pause } from './pause.ts';
import { type PollOptions, poll, removeWebhook } from './poll.ts';

/** How soon a process that waits takes over from one that has ended. */
const LOOK_EVERY_MS = 1_000;

type Turn = Pick<PollOptions, 'api' | 'commit' | 'log' | 'stopping'> & {
  readonly account: string;
  readonly hold: (name: string) => Promise<Hold | null>;
  readonly pause: Pause;
  /** Updates flow, here or in the process that this one waits for; or we were told to stop. */
  readonly flowing: () => void;
};

/**
 * Polls while no other process on the same database does. Telegram gives a bot's updates to one that asks; two would
 * cut each other off. Those that wait take over when the one that polls ends, or loses the database.
 */
export async function pollInTurn(turn: Turn): Promise<void> {
  const { api, commit, log, pause, stopping, flowing } = turn;
  while (!stopping.aborted) {
    const hold = await myTurn(turn);
    if (hold === null) break;
    const until = AbortSignal.any([stopping, hold.lost]);
    const keepTrying = createKeepTrying(log, pause, until);
    try {
      await removeWebhook({ api, keepTrying, stopping: until });
      flowing();
      await poll({ api, commit, keepTrying, log, stopping: until });
    } finally {
      await hold.release();
    }
  }
  flowing();
}

/** Null when told to stop. */
async function myTurn({ account, hold, log, pause, stopping, flowing }: Turn): Promise<Hold | null> {
  for (let told = false; !stopping.aborted; await pause(LOOK_EVERY_MS, stopping)) {
    try {
      const held = await hold(`poll ${account}`);
      if (held) return held;
      if (!told)
        log.info(
          {},
          'another process receives the updates of this bot; this one takes over when that one ends',
        );
      told = true;
      flowing();
    } catch (error) {
      log.warn(
        { code: errorKind(error) },
        'the database does not say who receives the updates; asking again',
      );
    }
  }
  return null;
}
