import type { Rendered } from '../../src/app/ports.ts';
import { render } from '../../src/content/words/render.ts';
import { packButton } from '../../src/core/model/button.ts';
import type { Inbound } from '../../src/core/model/inbound.ts';
import type { Session } from '../../src/core/model/session.ts';
import { drive } from '../support/drive.ts';
import { realContent } from '../support/real-content.ts';

/** What a person does before the first question: begins, chooses English, is safe, names the trouble. */
export const PRELUDE = ['start', 'en', 'yes', 'documents-taken'] as const;

/** Twelve questions of `documents-taken`, as somebody answers them; two take several ticks and a "done". */
const ANSWERS: readonly (readonly [question: string, ...choices: string[]])[] = [
  ['age', 'adult'],
  ['country', 'TR'],
  ['citizenship', 'UZ'],
  ['holder', 'employer'],
  ['since', 'month'],
  ['wages', 'unpaid'],
  ['debt', 'grows'],
  ['leave', 'watched'],
  ['threats', 'police', 'done'],
  ['conditions', 'hours', 'done'],
  ['asylum', 'no'],
  ['stay', 'overstayed'],
];

/** One tap, the screen it is made on, and what comes of it. */
export type Tap = {
  /** 1 to 12. */
  readonly question: number;
  readonly choice: string;
  /** The message that holds the button, and its step. */
  readonly on: Rendered;
  readonly screen: number;
  /** What the button carried when this was recorded. */
  readonly data: string;
  readonly replies: readonly Rendered[];
  /** Length of the session afterwards, before it is sealed. */
  readonly sessionBytes: number;
};

export type Conversation = {
  /** The first question, as it is shown. */
  readonly opening: Rendered;
  readonly taps: readonly Tap[];
};

/** Plays the conversation once with the engine and writes it down, so that every contestant says the same words. */
export function recordConversation(): Conversation {
  const content = realContent();
  const engine = drive(content);
  const press = (choice: string): readonly Rendered[] => said(engine.session, choice);

  function said(before: Session, choice: string): readonly Rendered[] {
    const inbound: Inbound = { kind: 'press', token: before.token, step: before.step, choice };
    const { session, messages } = engine.act(inbound);
    const language = session.language ?? engine.context.fallbackLanguage;
    return messages.map((message) => render(content, language, session.token, message));
  }

  engine.act({ kind: 'command', name: 'start', argument: '' });
  const [, ...choices] = PRELUDE;
  const opening = choices.map(press).at(-1)?.at(-1);
  if (!opening) throw new Error('documents-taken shows nothing: has its beginning changed?');
  let shown = opening;
  const taps = ANSWERS.flatMap(([block, ...answers], at) =>
    answers.map((choice): Tap => {
      if (engine.session.at.block !== block)
        throw new Error(`the benchmark expects question "${block}", but "${engine.session.at.block}" is asked`);
      const { token, step: screen } = engine.session;
      const on = shown;
      const replies = press(choice);
      shown = replies.at(-1) ?? on;
      const sessionBytes = JSON.stringify(engine.session).length;
      return { question: at + 1, choice, on, screen, data: packButton(token, screen, choice), replies, sessionBytes };
    }),
  );
  return { opening, taps };
}

export const QUESTIONS = ANSWERS.length;
