import type { MediaKind } from '../../src/core/model/inbound.ts';

/** A message as the person sees it: words and the labels of its buttons, whatever the channel. */
export type Shown = {
  readonly text: string;
  readonly rows: readonly (readonly string[])[];
  /** It took the place of an earlier message, such as a tick more or less. */
  readonly replaces: boolean;
  /** The buttons at the bottom of the chat came with it. */
  readonly keyboard: boolean;
};

/** Which button of that label: on the newest message that has it, the one just tapped, or on the oldest message. */
export type WhichButton = 'newest' | 'again' | 'oldest';

type Answered = readonly Shown[] | Promise<readonly Shown[]>;

/**
 * Somebody who plays a conversation. The engine alone is one player (`play.ts`); a channel that drives a real
 * chat is another, so that the same transcripts prove both. Every deed yields what came back for it.
 */
export interface Player {
  say(text: string): Answered;
  tap(label: string, which: WhichButton): Answered;
  send(media: MediaKind): Answered;
  edit(text: string): Answered;
  /** What the last deed caused out of the person's sight, such as a request to staff. A channel leaves it out. */
  asides?(): readonly string[];
}
