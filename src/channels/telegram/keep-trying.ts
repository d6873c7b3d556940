import { GrammyError, HttpError } from 'grammy';
import type { Log } from '../../platform/log.ts';
import { codeOf, HUMAN_MS, refusesToken } from './failure.ts';
import type { Pause } from './pause.ts';

/** Repeats a call until Telegram answers it; null when told to stop. Throws only what is our own fault. */
export type KeepTrying = <T>(call: () => Promise<T>) => Promise<T | null>;

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
/** Another program polls the same bot: it may be the old process of a deploy that is about to end. */
const CONFLICT_WAIT_MS = 5_000;

export function createKeepTrying(log: Log, pause: Pause, stopping: AbortSignal): KeepTrying {
  // Two programs that poll one bot cut each other off every few seconds; said once, it is clear.
  let conflictTold = false;

  return async (call) => {
    let told = false;
    for (let failures = 0; !stopping.aborted; failures += 1) {
      try {
        const answer = await call();
        if (told) log.info({ failures }, 'Telegram answers again');
        return answer;
      } catch (error) {
        if (stopping.aborted) return null;
        const wait = waitAfter(error, failures);
        told ||= tell(error, wait);
        await pause(wait, stopping);
      }
    }
    return null;
  };

  /** Whether it had something to tell: a refused token is told by `watchReach`, for all calls together. */
  function tell(error: unknown, waitMs: number): boolean {
    const code = codeOf(error);
    if (isTokenRefused(error)) return false;
    if (code !== 409) log.warn({ code, waitMs }, 'Telegram does not answer as it should; trying again');
    else if (!conflictTold) {
      conflictTold = true;
      log.error(
        { code },
        'another program receives the updates of this bot: stop it, or give one of the two another BOT_TOKEN',
      );
    }
    return true;
  }
}

function waitAfter(error: unknown, failures: number): number {
  const growing = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(failures, 10));
  if (error instanceof HttpError) return growing;
  if (!(error instanceof GrammyError)) throw error;
  if (isTokenRefused(error)) return HUMAN_MS;
  const { error_code: code, parameters } = error;
  if (code === 409) return CONFLICT_WAIT_MS;
  if (code === 429) return (parameters.retry_after ?? 5) * 1000;
  // Whatever else is refused may be so by somebody on the way.
  return growing;
}

const isTokenRefused = (error: unknown): boolean =>
  error instanceof GrammyError && refusesToken(error.method, error.error_code);
