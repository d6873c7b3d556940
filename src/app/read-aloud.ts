import type { Language } from '../core/model/ids.ts';
import type { Message, Param, Params } from '../core/model/message.ts';
import type { Turn } from '../core/model/turn.ts';
import type { Household } from './household.ts';
import { notice } from './notice.ts';
import type { OutboxEntry } from './ports/outbox.ts';

/** A chat takes one message a second, and nobody listens to more before they look at the screen. */
const MOST = 3;

/**
 * The voice notes of a message, for whoever wants screens read aloud: behind its words, so that no help waits for a
 * sound. They are messages like others, so hiding and cleaning find them. A tick on the same screen says nothing again.
 */
export function readAloud(
  { content }: Pick<Household, 'content'>,
  { turn, language }: { readonly turn: Turn; readonly language: Language },
  message: Message,
  entry: OutboxEntry,
): readonly OutboxEntry[] {
  if (!turn.session.aloud || message.replaces) return [];
  const recordings = keysOf(message).flatMap((key) => content.voices.of(language, key) ?? []);
  return recordings.slice(0, MOST).map(({ id, mime, bytes, synthetic }) => ({
    ...entry,
    body: {
      ...notice(synthetic ? content.words.text(language, 'system:synthetic_voice') : ''),
      media: { kind: 'voice', name: null, mime, bytes, at: { in: 'recording', id } },
    },
  }));
}

/** Of the texts that a message says, in their order; those of steps stand inside others. */
const keysOf = ({ lines }: Message): readonly string[] =>
  lines.flatMap((line) => ('key' in line ? [line.key, ...keysIn(line.params)] : []));

const keysIn = (params: Params = {}): readonly string[] => Object.values(params).flatMap(keyOf);
const keyOf = (param: Param): readonly string[] =>
  typeof param === 'object' && 'words' in param ? [param.words] : [];
