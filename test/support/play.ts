import { stepContext } from '../../src/app/step-context.ts';
import { readText } from '../../src/channels/read-text.ts';
import type { Content } from '../../src/content/content.ts';
import { render } from '../../src/content/words/render.ts';
import type { StepContext } from '../../src/core/engine/context.ts';
import { step } from '../../src/core/engine/step.ts';
import { unpackButton } from '../../src/core/model/button.ts';
import type { Inbound, MediaKind } from '../../src/core/model/inbound.ts';
import type { Turn } from '../../src/core/model/turn.ts';
import type { Session } from '../../src/core/model/session.ts';
import { aside } from './aside.ts';
import { type ChatMessage, chatWindow } from './chat-window.ts';
import type { Player, Shown, WhichButton } from './player.ts';

/** A Monday morning on which the shipped directory is as fresh as it was checked. */
export const MONDAY = Date.UTC(2026, 10, 23, 9, 0);

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
  const context: StepContext = { ...stepContext(content, staffed, now, language), newId: countingIds() };
  const chat = chatWindow();
  let session: Session | null = null;
  let last: Turn | null = null;

  function act(inbound: Inbound): readonly ChatMessage[] {
    last = step(session, inbound, context);
    session = last.session;
    const spoken = session.language ?? context.fallbackLanguage;
    return chat.add(last.messages.map((message) => render(content, spoken, last?.session.token ?? '', message)));
  }

  const press = (data: string): readonly ChatMessage[] => {
    const button = unpackButton(data);
    if (!button) throw new Error(`"${data}" is not a button of ours`);
    return act({ kind: 'press', ...button });
  };

  const player: Required<Player> = {
    say: (text) => act(readText(text)),
    tap: (label, which) => press(chat.button(label, which)),
    send: (media) => act({ kind: 'media', media, caption: '' }),
    edit: (text) => act({ kind: 'edited', text }),
    asides: () => last?.effects.map((effect) => aside(content, language, effect)) ?? [],
  };

  const told = (deed: unknown): typeof talk => (deed, talk);
  const tap = (label: string, which: WhichButton) => player.tap(label, which);
  const talk = {
    player,
    get session(): Session {
      if (!session) throw new Error('nothing was said yet');
      return session;
    },
    get turn(): Turn {
      if (!last) throw new Error('nothing was said yet');
      return last;
    },
    get heard(): string {
      return chat.lastTurn().map(({ text }) => text).join('\n\n');
    },
    get all(): string {
      return chat.everything().map(({ text }) => text).join('\n\n');
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

/** Ids that are the same in every run. */
function countingIds(): () => string {
  let count = 0;
  return () => `id${String(++count).padStart(10, '0')}`;
}
