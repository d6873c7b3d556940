import type { Bell } from '../../app/ports/bell.ts';
import type { Channel, Outcome, Speaker, Target } from '../../app/ports/channel.ts';
import type { Rendered } from '../../app/ports/message.ts';
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
    speaker?: Speaker,
  ): Promise<Outcome> {
    const { act, ...said } = message;
    if (act) {
      const done = await actOn(history, chat, said, act);
      bell.ring({ kind: 'line', chat });
      return done ? delivered('') : { kind: 'refused', why: 'invalid' };
    }
    const side = speaker === 'human' ? 'human' : 'bot';
    const id = await history.append(chat, said, readRef(replaceRef), side);
    if (id !== null) bell.ring({ kind: 'line', chat });
    // What was on its way while they erased themselves must not stand there as their last word.
    else if (speaker === 'farewell') bell.ring({ kind: 'farewell', chat, body: message });
    return delivered(String(id ?? 0));
  }
  return {
    name: 'web',
    account,
    // A file has been kept by the time it is sent: the line names it, and the person fetches it from there.
    send: (target, message, replaceRef, _file, speaker) => send(target, message, replaceRef, speaker),
  };
}
