import type { LeasedRow } from '../app/ports/outbox.ts';
import { type ConversationKey, conversationKey } from './conversation.ts';
import type { Connection } from './engine.ts';
import { HEAD_COLUMNS, type Keys, toLeased } from './outbox-lease.ts';
import { prepared } from './prepared.ts';

/** Telegram's most in one album; the first of it is leased already. */
const MOST_MORE = 9;

const selectFollowing = prepared((d, $: { conversation: ConversationKey; after: number; limit: number }) =>
  d.build
    .selectFrom('outbox')
    .leftJoin('people', 'people.id', 'outbox.person')
    .select(HEAD_COLUMNS)
    .where('outbox.conversation', '=', $.conversation)
    .where('outbox.id', '>', $.after)
    .where('outbox.outcome', 'is', null)
    .orderBy('outbox.id')
    .limit($.limit),
);

/** The caller has the conversation leased, so nobody else sends these. */
export async function restOfAlbum(
  on: Connection,
  keys: Keys,
  { id, to, body, ...place }: LeasedRow,
): Promise<{ rows: LeasedRow[]; ended: boolean }> {
  if (to === null || body.album === undefined) return { rows: [], ended: true };
  const conversation = conversationKey(to);
  const following = await on.rows(selectFollowing, { conversation, after: id, limit: MOST_MORE });
  const rows: LeasedRow[] = [];
  for (const each of following) {
    const row = toLeased(each, keys, place);
    if (row?.body.album !== body.album) return { rows, ended: true };
    rows.push(row);
  }
  return { rows, ended: rows.length === MOST_MORE };
}
