import type { Rendered } from '../../src/app/ports/message.ts';
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
  readonly after: Session;
};

export type Conversation = {
  /** The first question, as it is shown, and the session that stands at it. */
  readonly opening: Rendered;
  readonly begun: Session;
  readonly taps: readonly Tap[];
};

/** Plays the conversation once with the engine and writes it down, so that every contestant says the same words. */
export function recordConversation(): Conversation {
  const talk = talker();
  const [start, ...choices] = PRELUDE;
  talk.act({ kind: 'command', name: start, argument: '' });
  const opening = choices.map(talk.press).at(-1)?.at(-1);
  if (!opening) throw new Error('documents-taken shows nothing: has its beginning changed?');
  const begun = talk.session;
  let on = opening;
  const taps: Tap[] = [];
  for (const [at, [block, ...answers]] of ANSWERS.entries()) {
    if (talk.session.at.block !== block)
      throw new Error(
        `the benchmark expects the question "${block}", but "${talk.session.at.block}" is asked`,
      );
    for (const choice of answers) {
      const { token, step: screen } = talk.session;
      const replies = talk.press(choice);
      const data = packButton(token, screen, choice);
      taps.push({ question: at + 1, choice, on, screen, data, replies, after: talk.session });
      on = replies.at(-1) ?? on;
    }
  }
  return { opening, begun, taps };
}

/** Somebody who talks to the engine and sees its words. */
function talker() {
  const content = realContent();
  const engine = drive(content);
  const act = (inbound: Inbound): readonly Rendered[] => {
    const { session, messages } = engine.act(inbound);
    const language = session.language ?? engine.context.fallbackLanguage;
    return messages.map((message) => render(content, language, session.token, message));
  };
  const press = (choice: string): readonly Rendered[] => {
    const { token, step } = engine.session;
    return act({ kind: 'press', token, step, choice });
  };
  return {
    act,
    press,
    get session(): Session {
      return engine.session;
    },
  };
}

export const QUESTIONS = ANSWERS.length;
