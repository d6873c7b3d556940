import { type Api, GrammyError } from 'grammy';
import type { Log } from '../../platform/log.ts';
import type { KeepTrying } from './keep-trying.ts';
import type { Pause } from './pause.ts';
import { ALLOWED_UPDATES } from './poll.ts';
import { apiSignal } from './signal.ts';

/** Telegram keeps what comes meanwhile for a day; a person should not wait for longer than this. */
const LOOK_EVERY_MS = 3 * 60_000;

type WebhookKept = {
  readonly api: Api;
  readonly url: string;
  readonly secret: string;
  readonly keepTrying: KeepTrying;
  readonly log: Log;
  readonly pause: Pause;
  readonly stopping: AbortSignal;
  /** Telegram was told, or we were told to stop. */
  readonly flowing: () => void;
};

/**
 * Tells Telegram where to deliver, and looks now and then whether it still does: another program with this token, or
 * somebody by hand, can take the webhook away, and nothing else would show it. By the address alone, so that several
 * processes with the same one leave each other in peace. What waits at Telegram is kept.
 */
export async function keepWebhook(kept: WebhookKept): Promise<void> {
  const { api, url, keepTrying, log, pause, stopping, flowing } = kept;
  const register = registration(kept);
  await keepTrying(register);
  flowing();
  for (let lost = false; !stopping.aborted; ) {
    await pause(LOOK_EVERY_MS, stopping);
    const info = await keepTrying(() => api.getWebhookInfo(apiSignal(stopping)));
    if (info === null) return;
    if (info.url !== url && !lost)
      log.warn(
        {},
        'somebody else removed or replaced the webhook of this bot; it is set again. If another program has this BOT_TOKEN, stop it',
      );
    lost = info.url !== url;
    if (lost) await keepTrying(register);
  }
}

/** Says what to set right where Telegram refuses the address, each reason once. */
function registration({ api, url, secret, log, stopping }: WebhookKept): () => Promise<true> {
  let told = '';
  const settings = { secret_token: secret, allowed_updates: ALLOWED_UPDATES, drop_pending_updates: false };
  return async () => {
    try {
      return await api.setWebhook(url, settings, apiSignal(stopping));
    } catch (error) {
      if (error instanceof GrammyError && error.error_code === 400 && error.description !== told) {
        told = error.description;
        log.error({ code: 400 }, `PUBLIC_URL, WEBHOOK_SECRET: Telegram refuses this webhook: ${told}`);
      }
      throw error;
    }
  };
}
