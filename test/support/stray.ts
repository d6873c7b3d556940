import fc from 'fast-check';
import type { EngineContent } from '../../src/core/engine/context.ts';
import { step } from '../../src/core/engine/step.ts';
import { GLOBAL_COMMANDS, type Inbound, MEDIA_KINDS } from '../../src/core/model/inbound.ts';
import type { Message } from '../../src/core/model/message.ts';
import type { Session } from '../../src/core/model/session.ts';
import type { Turn } from '../../src/core/model/turn.ts';
import { fixedContext } from './drive.ts';

/** What somebody may do next, before it is known what stands on the screen: numbers choose among what there is. */
export type Whim =
  | { readonly do: 'tap'; readonly nth: number }
  /** The button of that choice on the screen in front. */
  | { readonly do: 'choose'; readonly choice: string }
  | { readonly do: 'old'; readonly nth: number; readonly ago: number }
  | { readonly do: 'anything'; readonly inbound: Inbound };

const SAID = [
  '',
  ' ',
  '😀',
  '42',
  'да',
  'no',
  'Россия',
  'turkey',
  'Киргизия',
  'help',
  'меню',
  'назад',
  '/start',
  'x'.repeat(5000),
];

const text: fc.Arbitrary<Inbound> = fc
  .oneof(fc.constantFrom(...SAID), fc.string({ unit: 'grapheme', maxLength: 40 }))
  .map((said) => ({ kind: 'text', text: said }));

const forged: fc.Arbitrary<Inbound> = fc
  .record({
    token: fc.constantFrom('000001', 'zzzzzz'),
    step: fc.nat(400),
    choice: fc.constantFrom(
      'yes',
      'no',
      'send',
      'erase',
      'done',
      'next',
      'RU',
      'none',
      'town:3',
      '!back',
      '!sos',
      '!wrong:x',
    ),
  })
  .map((press) => ({ kind: 'press', ...press }));

const other: fc.Arbitrary<Inbound> = fc.oneof(
  fc.constantFrom(...GLOBAL_COMMANDS).map((name): Inbound => ({ kind: 'command', name, argument: '' })),
  fc
    .constantFrom(...MEDIA_KINDS)
    .map((media): Inbound => ({ kind: 'media', media, caption: '', source: null })),
  fc.constantFrom<Inbound>(
    { kind: 'edited', text: 'нет' },
    { kind: 'unknown_command', name: 'weather' },
    { kind: 'timer', name: 'remind:go-home:plan' },
    { kind: 'resume' },
    { kind: 'left' },
    { kind: 'returned' },
  ),
);

export const tap: fc.Arbitrary<Whim> = fc.nat(40).map((nth) => ({ do: 'tap', nth }));

/** Mostly taps, so that walks get far; now and then whatever people send. */
export const whim: fc.Arbitrary<Whim> = fc.oneof(
  { weight: 12, arbitrary: tap },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('old' as const), nth: fc.nat(40), ago: fc.nat(6) }) },
  {
    weight: 3,
    arbitrary: fc.oneof(text, forged, other).map((inbound): Whim => ({ do: 'anything', inbound })),
  },
);

/** A screen that was shown, to tap a button of. */
export type Screen = { readonly message: Message; readonly token: string };

/** The whim made real: a tap on the screen in front, on one before it, or the inbound as it is. */
function inboundOf(chosen: Whim, screens: readonly Screen[]): Inbound {
  if (chosen.do === 'anything') return chosen.inbound;
  const screen = screens.at(chosen.do === 'old' ? -1 - chosen.ago : -1) ?? screens[0];
  if (chosen.do === 'choose' && screen) return pressOf(screen, chosen.choice);
  const buttons = screen ? [...screen.message.buttons, ...screen.message.extras] : [];
  const button = chosen.do === 'choose' ? undefined : buttons[chosen.nth % Math.max(1, buttons.length)];
  return screen && button ? pressOf(screen, button.choice) : { kind: 'text', text: 'x' };
}

const pressOf = ({ message, token }: Screen, choice: string): Inbound => ({
  kind: 'press',
  token,
  step: message.screen,
  choice,
});

/** The screens of a turn: messages that wait for the person. */
export const screensOf = (messages: readonly Message[], { token }: Session): Screen[] =>
  messages.filter(({ screen }) => screen > 0).map((message) => ({ message, token }));

/** One step of a stray: what was before, what came in, what it yielded, and the screens shown until then. */
export type Taken = {
  readonly before: Session | null;
  readonly inbound: Inbound;
  readonly turn: Turn;
  readonly screens: readonly Screen[];
};

/** Plays the whims from the first hello, and shows each step to `look`. */
export function stray(
  content: EngineContent,
  whims: readonly Whim[],
  look: (taken: Taken) => void,
  staffed = false,
): Session {
  const context = fixedContext(content, { staffed });
  let session: Session | null = null;
  let screens: readonly Screen[] = [];
  const take = (inbound: Inbound): void => {
    const turn = step(session, inbound, context);
    look({ before: session, inbound, turn, screens });
    session = turn.session;
    screens = [...screens, ...screensOf(turn.messages, session)].slice(-12);
  };
  take({ kind: 'command', name: 'start', argument: '' });
  for (const one of whims) take(inboundOf(one, screens));
  return session as unknown as Session;
}

/** Taps by choice on whatever screen is in front. */
export function press(...choices: readonly string[]): Whim[] {
  return choices.map((choice) => ({ do: 'choose', choice }));
}

/** Whims from the first hello on. */
export const walks = fc.array(whim, { maxLength: 60, size: 'max' });
