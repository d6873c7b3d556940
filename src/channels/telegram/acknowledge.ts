import type { Api } from 'grammy';
import type { Update } from 'grammy/types';

/**
 * Takes the waiting mark off every tapped button at once, whatever the tap means to us. Best effort: a tap
 * that is too old or answered already is refused, and nobody needs to know.
 */
export function acknowledgePresses(api: Api, updates: readonly Update[]): void {
  for (const { callback_query: query } of updates)
    if (typeof query?.id === 'string') api.answerCallbackQuery(query.id).catch(() => {});
}
