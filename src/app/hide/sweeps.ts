import type { Millis } from '../../core/model/ids.ts';
import { notice } from '../notice.ts';
import type { Sweep } from '../ports/message.ts';
import type { Conversation, OutboxEntry } from '../ports/outbox.ts';

const HOUR = 3_600_000;
/** A messenger lets a bot delete for both sides so long after the message, and no longer. */
export const DELETABLE_MS = 48 * HOUR;

/**
 * Deletes messages of a chat on both sides. It stands in the outbox like a message: a crash or a refusal for being too
 * fast only delays it, and what was on its way before it has arrived by then and goes too.
 */
export const sweepOf = (
  to: Conversation,
  sweep: Partial<Sweep> & { readonly before: Millis },
): OutboxEntry => ({
  to,
  speaker: 'notice',
  body: {
    ...notice(''),
    act: { kind: 'sweep', from: 0, only: null, keepScreen: null, ...sweep },
  },
});

/** Everything that may still be deleted; the time is open towards the end, for what is on its way. */
export const sweepAll = (to: Conversation, now: Millis): OutboxEntry =>
  sweepOf(to, { from: now - DELETABLE_MS, before: Number.MAX_SAFE_INTEGER });
