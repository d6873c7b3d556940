import type { Bell } from '../../app/ports/bell.ts';
import type { Channel, Outcome, Target } from '../../app/ports/channel.ts';
import type { Rendered } from '../../app/ports/message.ts';
import type { OutboxEntry } from '../../app/ports/outbox.ts';
import { delivered } from '../channel.ts';
import { actOn } from './act.ts';
import { readRef } from './history.ts';
import type { WebHistory } from './web-history.ts';

type Sender = {
  readonly account: string;
  readonly history: WebHistory;
  readonly bell: Bell;
};

/** Sending is keeping: a browser may be closed, and reads the history when it comes back. Open pages are told. */
export function webChannel({ account, history, bell }: Sender): Channel {
  async function send(
    { chat }: Target,
    message: Rendered,
    replaceRef: string | null,
    speaker?: OutboxEntry['speaker'],
  ): Promise<Outcome> {
    const { act, ...said } = message;
    if (act) {
      const done = await actOn(history, chat, said, act);
      bell.ring({ kind: 'line', chat });
      return done ? delivered('') : { kind: 'refused', why: 'invalid' };
    }
    const side = speaker === 'human' ? 'human' : 'bot';
    const id = await history.append(chat, said, readRef(replaceRef), side);
    bell.ring(id === null ? { kind: 'farewell', chat, body: message } : { kind: 'line', chat });
    return delivered(String(id ?? 0));
  }
  return {
    name: 'web',
    account,
    // A file has been kept by the time it is sent: the line names it, and the person fetches it from there.
    send: (target, message, replaceRef, _file, speaker) => send(target, message, replaceRef, speaker),
  };
}
