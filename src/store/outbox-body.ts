import { type KeyObject, randomInt } from 'node:crypto';
import type { Rendered } from '../app/ports/message.ts';
import type { ConversationKey } from './conversation.ts';
import type { Blob } from './schema.ts';
import { open, SealBroken, seal } from './seal.ts';

/** What a row says of itself in the clear: who speaks decides whether it is sent to somebody who hides. */
export type InRow = {
  readonly speaker: string;
  readonly screen: number;
  readonly line: number | null;
  readonly mark: number | null;
};

/**
 * `row` repeats inside the seal what stands in the clear beside it, so that the words of another row, or a changed
 * speaker, do not open. Inside, and not as associated data: during a deploy the version before sends these rows
 * too, and overlooks it. Rows of that version have none.
 */
type SealedBody = Rendered & { readonly row?: readonly (string | number | null)[] };

/** No two rows share one. */
export const newMark = (): number => randomInt(2 ** 47);

/** `origin` is the reference of the message that is relayed; it is sealed beside the words, and bound to them here. */
export const sealBody = (
  key: KeyObject,
  conversation: ConversationKey,
  body: Rendered,
  row: InRow,
  origin: string | null,
): Buffer => seal(key, 'outbox', conversation, { ...body, row: [...inClear(row), origin] });

type Held = InRow & { readonly body: Blob; readonly origin: Blob | null };
type Opened = { readonly body: Rendered; readonly origin: string | null };

export function openBody(key: KeyObject, conversation: ConversationKey, held: Held): Opened {
  const { row, ...body } = open<SealedBody>(key, 'outbox', conversation, held.body);
  const origin = held.origin && open<string>(key, 'origin', conversation, held.origin);
  // An origin that is gone was forgotten with its topic.
  const here = [...inClear(held), origin ?? row?.at(-1) ?? null];
  if (row?.some((said, at) => said !== here[at])) throw new SealBroken('outbox');
  return { body, origin };
}

const inClear = ({ speaker, screen, line, mark }: InRow) => [speaker, screen, line, mark];
