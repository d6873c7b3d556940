import { readText } from '../../src/channels/read-text.ts';
import type { Content } from '../../src/content/content.ts';
import { render } from '../../src/content/words/render.ts';
import { unpackButton } from '../../src/core/model/button.ts';
import type { Inbound, MediaKind } from '../../src/core/model/inbound.ts';
import type { Session } from '../../src/core/model/session.ts';
import type { Turn } from '../../src/core/model/turn.ts';
import { aside } from './aside.ts';
import { type ChatMessage, chatWindow } from './chat-window.ts';
import { drive, MONDAY } from './drive.ts';
import type { Player, Shown, WhichButton } from './player.ts';

export type PlayOptions = {
  readonly language?: 'en' | 'ru';
  readonly staffed?: boolean;
  readonly now?: number;
  /** `new`: nothing was said yet. `menu`: the language is chosen and it is safe to read here. */
  readonly from?: 'new' | 'menu';
};

/** A conversation with the pure engine. Each deed returns the talk, so that a test reads as a story. */
export type Talk = {
  readonly session: Session;
  /** The last turn as the engine gave it. */
  readonly turn: Turn;
  /** What the person saw after the last deed, and since the beginning. */
  readonly heard: string;
  readonly all: string;
  readonly shown: readonly Shown[];
  says(text: string): Talk;
  /** Taps one button after the other, each by its label or its choice. */
  taps(...buttons: readonly string[]): Talk;
  tapsAgain(): Talk;
  /** Taps a button of this label or choice on the oldest message that has it. */
  tapsOld(button: string): Talk;
  sends(media: MediaKind): Talk;
  edits(text: string): Talk;
  does(inbound: Inbound): Talk;
};

export function play(content: Content, options: PlayOptions = {}): Talk & { readonly player: Player } {
  const { language = 'en', staffed = false, now = MONDAY, from = 'menu' } = options;
  const engine = drive(content, { staffed, now, language });
  const chat = chatWindow();

  function act(inbound: Inbound): readonly ChatMessage[] {
    const { session, messages } = engine.act(inbound);
    const spoken = session.language ?? engine.context.fallbackLanguage;
    return chat.add(messages.map((message) => render(content, spoken, session.token, message)));
  }

  const press = (data: string): readonly ChatMessage[] => {
    const button = unpackButton(data);
    if (!button) throw new Error(`"${data}" is not a button of ours`);
    return act({ kind: 'press', ...button });
  };

  const player: Required<Player> = {
    say: (text) => act(readText(text)),
    tap: (label, which) => press(chat.button(label, which)),
    send: (media) => act({ kind: 'media', media, caption: '', source: null }),
    edit: (text) => act({ kind: 'edited', text }),
    asides: () => engine.turn.effects.map((effect) => aside(content, language, effect)),
  };

  const told = (_deed: unknown): typeof talk => talk;
  const tap = (label: string, which: WhichButton) => player.tap(label, which);
  const talk = {
    player,
    get session(): Session {
      return engine.session;
    },
    get turn(): Turn {
      return engine.turn;
    },
    get heard(): string {
      return chat
        .lastTurn()
        .map(({ text }) => text)
        .join('\n\n');
    },
    get all(): string {
      return chat
        .everything()
        .map(({ text }) => text)
        .join('\n\n');
    },
    get shown(): readonly Shown[] {
      return chat.lastTurn();
    },
    says: (text: string) => told(player.say(text)),
    taps: (...buttons: readonly string[]) => told(buttons.map((button) => tap(button, 'newest'))),
    tapsAgain: () => told(tap('', 'again')),
    tapsOld: (button: string) => told(tap(button, 'oldest')),
    sends: (media: MediaKind) => told(player.send(media)),
    edits: (text: string) => told(player.edit(text)),
    does: (inbound: Inbound) => told(act(inbound)),
  };

  return from === 'new' ? talk : talk.says('/start').taps(language, 'yes');
}
