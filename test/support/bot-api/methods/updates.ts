import { badRequest, conflict } from '../errors.ts';
import type { Methods } from './context.ts';

/** How updates reach the bot: polled or delivered. */
export const updates: Methods = {
  getUpdates: ({ bot, gone }, params) => {
    if (bot.webhook.settings) {
      throw conflict(
        "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      );
    }
    return bot.poller.poll(params, gone);
  },

  setWebhook: ({ bot }, params) => {
    const { url, secret_token: secret, max_connections: maxConnections = 40 } = params;
    checkUrl(url);
    if (secret !== undefined && !/^[\w-]{1,256}$/.test(secret))
      throw badRequest('secret token contains unallowed characters');
    if (params.allowed_updates) bot.inbox.allowed = params.allowed_updates;
    if (params.drop_pending_updates) bot.inbox.clear();
    bot.poller.stop('setWebhook');
    bot.webhook.set(url === '' ? undefined : { url, maxConnections, ...(secret ? { secret } : {}) });
    return true;
  },

  deleteWebhook: ({ bot }, params) => {
    if (params.drop_pending_updates) bot.inbox.clear();
    bot.webhook.set(undefined);
    return true;
  },

  getWebhookInfo: ({ bot }) => bot.webhook.info(),
};

function checkUrl(url: string): void {
  if (url === '') return;
  if (!URL.canParse(url)) throw badRequest('bad webhook: invalid URL');
  const { protocol, hostname } = new URL(url);
  // Telegram takes https only; a test has no certificate, so this machine may listen on http.
  const local = hostname === '127.0.0.1' || hostname === 'localhost';
  if (protocol !== 'https:' && !local)
    throw badRequest('bad webhook: An HTTPS URL must be provided for webhook');
}
