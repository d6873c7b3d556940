import type { Channel, Outcome, Rendered, Target } from '../../app/ports.ts';
import { delivered } from '../channel.ts';
import type { Replies } from '../replies.ts';
import type { Farewells } from './farewells.ts';
import type { Live } from './live.ts';

/** Where lines of the web chat are kept: the application, narrowed to what sending needs. */
export type WebHistory = {
  append(chat: string, body: Rendered, replaceId: number | null): Promise<number | null>;
};

type Sender = {
  readonly account: string;
  readonly history: WebHistory;
  readonly live: Live;
  readonly replies: Replies;
  readonly farewells: Farewells;
};

/** Sending is keeping: a browser may be closed, and reads the history when it comes back. Open pages are told. */
export function webChannel({ account, history, live, replies, farewells }: Sender): Channel {
  async function send(target: Target, message: Rendered, replaceRef: string | null): Promise<Outcome> {
    const { chat } = target;
    const id = await history.append(chat, message, lineId(replaceRef));
    if (id === null) {
      farewells.keep(chat, message);
      live.erased(chat, message);
    } else live.wake(chat);
    replies.note(chat);
    return delivered(String(id ?? 0));
  }
  return { name: 'web', account, send };
}

const lineId = (ref: string | null): number | null =>
  ref !== null && /^[1-9]\d*$/.test(ref) ? Number(ref) : null;
