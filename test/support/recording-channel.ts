import type { Channel, Outcome, Rendered, Target } from '../../src/app/ports.ts';

/** A message as it left the house. */
export type Sent = {
  readonly target: Target;
  readonly message: Rendered;
  readonly replaceRef: string | null;
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

  async send(target: Target, message: Rendered, replaceRef: string | null): Promise<Outcome> {
    const sent = { target, message, replaceRef };
    const fate = await this.fate(sent);
    if (fate) return fate;
    const ref = String(++this.#count);
    if (target.title === null || target.thread !== null) return this.#keep(sent, { kind: 'delivered', ref });
    const thread = `topic-${ref}`;
    return this.#keep({ ...sent, target: { ...target, thread } }, { kind: 'delivered', ref, thread });
  }

  /** Texts sent to a chat, or to one topic of it. */
  texts(chat: string, thread: string | null = null): string[] {
    return this.to(chat, thread).map(({ message }) => message.text);
  }

  to(chat: string, thread: string | null = null): Sent[] {
    return this.sent.filter(({ target }) => target.chat === chat && target.thread === thread);
  }

  #keep(sent: Sent, outcome: Outcome): Outcome {
    this.sent.push(sent);
    return outcome;
  }
}
