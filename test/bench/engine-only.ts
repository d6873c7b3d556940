import { stepContext } from '../../src/app/step-context.ts';
import { render } from '../../src/content/words/render.ts';
import { step } from '../../src/core/engine/step.ts';
import type { Language } from '../../src/core/model/ids.ts';
import type { Inbound } from '../../src/core/model/inbound.ts';
import type { Session } from '../../src/core/model/session.ts';
import type { Turn } from '../../src/core/model/turn.ts';
import { realContent } from '../support/real-content.ts';
import { type Conversation, recordConversation } from './conversation.ts';

/** Turns a second of the pure parts: the engine alone, and with its messages put into words. */
export type EngineOnly = { readonly stepsPerSecond: number; readonly withWordsPerSecond: number };

const ENGLISH = 'en' as Language;

export function engineOnly(conversations: number): EngineOnly {
  const conversation = recordConversation();
  const steps = () => play(conversation, conversations, () => {});
  const content = realContent();
  const withWords = () =>
    play(conversation, conversations, ({ session, messages }) => {
      for (const message of messages) render(content, ENGLISH, session.token, message);
    });
  steps();
  withWords();
  return { stepsPerSecond: steps(), withWordsPerSecond: withWords() };
}

/** The context is made anew for each step, as it is for each update. */
function play({ begun, taps }: Conversation, conversations: number, then: (turn: Turn) => void): number {
  const content = realContent();
  const began = performance.now();
  for (let count = 0; count < conversations; count++) {
    let session: Session = begun;
    for (const { screen, choice } of taps) {
      const press: Inbound = { kind: 'press', token: session.token, step: screen, choice };
      const turn = step(session, press, stepContext(content, false, Date.now(), 'en'));
      then(turn);
      session = turn.session;
    }
  }
  return (conversations * taps.length * 1000) / (performance.now() - began);
}
