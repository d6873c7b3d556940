import type { TelegramOptions } from '../../src/channels/telegram/telegram.ts';
import { memoryPace } from '../support/memory-pace.ts';

/** What a Telegram shares with other processes, where there are none. */
export const alone = (): Pick<TelegramOptions, 'pace' | 'hold'> => ({
  pace: memoryPace(),
  hold: async () => ({ lost: new AbortController().signal, release: async () => undefined }),
});
