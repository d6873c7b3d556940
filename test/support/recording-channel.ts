import type { Channel, FileBytes, Opened, Outcome, Target } from '../../src/app/ports/channel.ts';
import type { Act, Attachment, Rendered } from '../../src/app/ports/message.ts';

/** A message as it left the house. */
export type Sent = {
  readonly target: Target;
  readonly message: Rendered;
  readonly replaceRef: string | null;
  readonly file?: FileBytes;
  /** What the other side calls it; empty for what was done to another message. */
  readonly ref?: string;
};

/** How a send shall end; null: as usual. */
type Fate = (sent: Sent) => Outcome | Promise<Outcome> | null;

/** The other side of the outbox: keeps what was sent, opens a topic for each new case, and fails on demand. */
export class RecordingChannel implements Channel {
  readonly name = 'telegram';
  readonly account = '7';
  readonly sent: Sent[] = [];
  fate: Fate = () => null;
  #count = 0;

  /** What lies on this channel, by its file. */
  readonly files = new Map<string, Uint8Array | { readonly refused: 'too_big' | 'gone' }>();

  async fetch({ at }: Attachment): Promise<Uint8Array | { readonly refused: 'too_big' | 'gone' }> {
    return (at.in === 'telegram' && this.files.get(at.file ?? '')) || { refused: 'gone' };
  }

  async send(
    target: Target,
    message: Rendered,
    replaceRef: string | null,
    file?: FileBytes,
  ): Promise<Outcome> {
    const sent = { target, message, replaceRef, ...(file && { file }) };
    const fate = await this.fate(sent);
    if (fate) return fate;
    return this.#keep(sent, { kind: 'delivered', ref: replaceRef ?? String(++this.#count) });
  }

  /** Named after the first message that will stand in it. */
  async openTopic(): Promise<Opened> {
    return { kind: 'opened', thread: `topic-${this.#count + 1}` };
  }

  /** Texts sent to a chat, or to one topic of it. */
  texts(chat: string, thread: string | null = null): string[] {
    return this.said(chat, thread).map(({ message }) => message.text);
  }

  /** Messages as they stand there now: what was done to others is left out, and what was replaced is. */
  said(chat: string, thread: string | null = null): Sent[] {
    const all = this.to(chat, thread).filter(({ message }) => !message.act);
    const later = (one: Sent): Sent | undefined =>
      all.findLast(({ message, replaceRef, ref }) => message.pin && replaceRef !== null && ref === one.ref);
    return all
      .filter(({ message, replaceRef }) => !(message.pin && replaceRef !== null))
      .map((one) => later(one) ?? one);
  }

  /** What was done to messages of a chat, or to its topic. */
  acts(chat: string, thread: string | null = null): Act[] {
    return this.to(chat, thread).flatMap(({ message: { act } }) => (act ? [act] : []));
  }

  to(chat: string, thread: string | null = null): Sent[] {
    return this.sent.filter(({ target }) => target.chat === chat && target.thread === thread);
  }

  #keep(sent: Sent, outcome: Outcome): Outcome {
    this.sent.push(outcome.kind === 'delivered' ? { ...sent, ref: outcome.ref } : sent);
    return outcome;
  }
}
