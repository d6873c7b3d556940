import type { Millis } from '../core/model/ids.ts';
import type { Household } from './household.ts';
import type { Act, Rendered } from './ports/message.ts';
import type { LeasedRow, Settlement } from './ports/outbox.ts';

/**
 * Whoever reacts at once has seen the message before its sending was recorded; that takes moments, or a retry or two.
 */
const WAIT_MS = 10_000;
const AGAIN_MS = 300;

type Known = { readonly body: Rendered } | { readonly settled: Settlement };

/**
 * Names the message that a row is about by what it is called in the chat it goes to. Nothing older waits in this
 * conversation, so it is known by now, unless it stands in the chat across, and its sending there is not recorded yet.
 */
export async function nameOtherHalf({ store, clock }: Household, row: LeasedRow): Promise<Known> {
  const { about, ...body } = row.body;
  if (!about) return { body };
  const { across, sending } = await store.transaction(async (tx) => {
    const found = await tx.counterpart(about.from, about.ref);
    return { across: found, sending: found === null && (await tx.isOnItsWay(about.from, row.id)) };
  });
  if (across) return { body: naming(body, across.ref) };
  const now = clock.now();
  if (sending && now - row.createdAt < WAIT_MS) return waits(now);
  return without(body);
}

const waits = (now: Millis): Known => ({
  settled: { state: 'queued', dueAt: now + AGAIN_MS, why: 'other-half' },
});

function naming(body: Rendered, ref: string): Rendered {
  return body.act ? { ...body, act: named(body.act, ref) } : { ...body, replyTo: ref };
}

function named(act: Act, ref: string): Act {
  if (act.kind === 'delete') return { ...act, refs: [ref] };
  return act.kind === 'edit' || act.kind === 'react' ? { ...act, ref } : act;
}

/**
 * There is none: a reply is a plain message, changed words follow the old ones, and staff hear of what cannot be
 * deleted.
 */
function without({ act, ...body }: Rendered): Known {
  if (!act) return { body };
  if (act.kind === 'edit') return { body: { ...body, text: `✎ ${body.text}` } };
  const settled = { why: 'no-other-half', state: act.kind === 'delete' ? 'refused' : 'dropped' } as const;
  return { settled };
}
