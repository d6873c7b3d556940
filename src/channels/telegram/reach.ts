import type { Api } from 'grammy';
import type { Log } from '../../platform/log.ts';
import { refusesToken } from './failure.ts';

/**
 * Remembers when Telegram last answered, from the calls that are made anyway. A refusal is an answer too, but for that
 * of the token: then no call works, and that is told once, here, and not by each call.
 */
export function watchReach(api: Api, log: Log): { readonly silentMs: () => number | null } {
  let answeredAt: number | null = null;
  let failing = false;
  let refused = false;

  const answered = (): void => {
    answeredAt = performance.now();
    failing = false;
    if (refused) log.info({}, 'Telegram takes BOT_TOKEN again');
    refused = false;
  };

  const refuse = (code: number): void => {
    failing = true;
    if (!refused)
      log.error(
        { code },
        'Telegram refuses BOT_TOKEN: it is tried again every minute, and messages wait. If that does not end it, take the token anew from @BotFather and restart',
      );
    refused = true;
  };

  api.config.use(async (call, method, payload, signal) => {
    try {
      const response = await call(method, payload, signal);
      if (response.ok) answered();
      else if (refusesToken(method, response.error_code)) refuse(response.error_code);
      else if (response.error_code < 500) answered();
      else failing = true;
      return response;
    } catch (error) {
      failing ||= !signal?.aborted;
      throw error;
    }
  });
  return {
    silentMs: () => (answeredAt === null ? null : failing ? performance.now() - answeredAt : 0),
  };
}
