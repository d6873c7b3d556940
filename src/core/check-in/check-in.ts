import { REMINDER_TIMER } from '../deadlines/reminder.ts';
import type { Millis } from '../model/ids.ts';

/** A question that a person wants to be asked at a time, and what they chose for the case that they do not answer. */
export type CheckIn = {
  readonly at: Millis;
  /** How long an answer is waited for, each time. */
  readonly waitHours: number;
  /** Without an answer: ask once more, or open a case with what was agreed to. */
  readonly onSilence: 'again' | 'hotline';
  /** Words for the hotline, word for word as they were agreed to; '' for none. */
  readonly words: string;
  /** Staff may write first. */
  readonly mayWriteFirst: boolean;
  readonly minor: boolean;
  /** `off`: a human took over or the chat was hidden, and the person does not know yet. */
  readonly stage: 'set' | 'asked' | 'again' | 'off';
};

/** The name of its timer among the reminders, and the reason of a case that it opens. */
export const CHECK_IN = 'check-in';
/** Keeps the person from being forgotten before it has come, as every reminder does. */
export const CHECK_IN_TIMER = `${REMINDER_TIMER}${CHECK_IN}`;

/** Whatever comes from the person now is a sign that they are there. */
export const isWaiting = (one: CheckIn | null): one is CheckIn =>
  one !== null && (one.stage === 'asked' || one.stage === 'again');

/** Not over, and not switched off. */
export const isArmed = (one: CheckIn | null): one is CheckIn => one !== null && one.stage !== 'off';
