import { GrammyError, HttpError } from 'grammy';
import type { Log } from '../../platform/log.ts';
import { codeOf } from './failure.ts';
import type { Pause } from './pause.ts';

/** BOT_TOKEN is not, or no longer, the token of a bot. Waiting does not help. */
export class TokenRefused extends Error {
  constructor(code: number) {
    super(
      `BOT_TOKEN: Telegram does not know this token (${code}). Copy it again from @BotFather, then restart.`,
    );
    this.name = 'TokenRefused';
  }
}

/** Repeats a call until Telegram answers it; null when told to stop. Throws `TokenRefused` and what is our own fault. */
export type KeepTrying = <T>(call: () => Promise<T>) => Promise<T | null>;

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
/** Another program polls the same bot: it may be the old process of a deploy that is about to end. */
const CONFLICT_WAIT_MS = 5_000;

export function createKeepTrying(log: Log, pause: Pause, stopping: AbortSignal): KeepTrying {
  // Two programs that poll one bot cut each other off every few seconds; said once, it is clear.
  let conflictTold = false;

  return async (call) => {
    for (let failures = 0; !stopping.aborted; failures += 1) {
      try {
        const answer = await call();
        if (failures > 0) log.info({ failures }, 'Telegram answers again');
        return answer;
      } catch (error) {
        if (stopping.aborted) return null;
        const wait = waitAfter(error, failures);
        tell(error, failures, wait);
        await pause(wait, stopping);
      }
    }
    return null;
  };

  function tell(error: unknown, failures: number, waitMs: number): void {
    const code = codeOf(error);
    if (code === 409 && !conflictTold) {
      conflictTold = true;
      log.error(
        { code },
        'another program receives the updates of this bot: stop it, or give one of the two another BOT_TOKEN',
      );
    } else if (code !== 409 && failures === 0)
      log.warn({ code, waitMs }, 'Telegram does not answer as it should; trying again');
  }
}

function waitAfter(error: unknown, failures: number): number {
  const growing = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(failures, 10));
  if (error instanceof HttpError) return growing;
  if (!(error instanceof GrammyError)) throw error;
  const { error_code: code, parameters } = error;
  // 404 is the answer to a token that is not even shaped like one.
  if (code === 401 || code === 404) throw new TokenRefused(code);
  if (code === 409) return CONFLICT_WAIT_MS;
  if (code === 429) return (parameters.retry_after ?? 5) * 1000;
  // A call that is wrong stays wrong; whatever else is refused may be so by somebody on the way.
  if (code === 400) throw error;
  return growing;
}
