import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import type { Log } from '../../platform/log.ts';
import { acknowledgePresses } from './acknowledge.ts';
import type { KeepTrying } from './keep-trying.ts';
import { apiSignal } from './signal.ts';

/** All that we decode. Named one by one, since Telegram keeps the last list until it is given another. */
export const ALLOWED_UPDATES = [
  'message',
  'edited_message',
  'callback_query',
  'my_chat_member',
  'message_reaction',
  'chat_member',
] as const;

const LONG_POLL_S = 30;
const BATCH = 100;
/** For the last word at shutdown, which may also stay unsaid. */
const FAREWELL_MS = 5_000;

export type PollOptions = {
  readonly api: Api;
  /** Resolves to the next offset once everything below it is committed. */
  readonly commit: (updates: readonly Update[], stopping: AbortSignal) => Promise<number>;
  readonly keepTrying: KeepTrying;
  readonly log: Log;
  readonly stopping: AbortSignal;
};

/** A webhook would keep all updates to itself. What waits in it is kept. */
export async function removeWebhook({
  api,
  keepTrying,
  stopping,
}: Pick<PollOptions, 'api' | 'keepTrying' | 'stopping'>): Promise<void> {
  const signal = apiSignal(stopping);
  const info = await keepTrying(() => api.getWebhookInfo(signal));
  if (info?.url) await keepTrying(() => api.deleteWebhook({ drop_pending_updates: false }, signal));
}

/**
 * Polls until told to stop. The offset, which is what acknowledges updates to Telegram, moves only over
 * what is committed. Stopping ends the long poll at once, finishes the batch in hand and acknowledges it.
 */
export async function poll({ api, commit, keepTrying, log, stopping }: PollOptions): Promise<void> {
  let offset = 0;
  let acknowledged = 0;
  while (!stopping.aborted) {
    const request = { offset, limit: BATCH, timeout: LONG_POLL_S, allowed_updates: ALLOWED_UPDATES };
    const updates = await keepTrying(() => api.getUpdates(request, apiSignal(stopping)));
    if (updates === null) break;
    acknowledged = offset;
    if (updates.length === 0) continue;
    acknowledgePresses(api, updates);
    offset = Math.max(offset, await commit(updates, stopping));
  }
  if (offset > acknowledged) await acknowledge(api, offset, log);
}

/** Without it the last batch would come again after a restart, and be recognised as known. */
async function acknowledge(api: Api, offset: number, log: Log): Promise<void> {
  const signal = apiSignal(AbortSignal.timeout(FAREWELL_MS));
  const said = api.getUpdates({ offset, limit: 1, timeout: 0, allowed_updates: ALLOWED_UPDATES }, signal);
  await said.catch(() =>
    log.info({}, 'the last updates could not be acknowledged; they will come again and be recognised'),
  );
}
