import type { Millis } from '../model/ids.ts';
import { type Day, plusDays } from './day.ts';
import { localTime, momentOf } from './local-time.ts';

/** A day that a person wants to be told of before it comes. Lives in their session, sealed and erased with it. */
export type Reminder = {
  /** The screen on which it was agreed to, which no other has: buttons and timers carry it, and it says nothing. */
  readonly id: string;
  /** What the day is for, as a kind in `data/deadlines.yaml`. */
  readonly about: string;
  readonly day: Day;
  /** Off: a human took over, or the chat was hidden. Kept, so that one tap sets it again. */
  readonly on: boolean;
};

/** What one person may keep: a family's papers, and a list that is read on one screen. */
export const MAX_REMINDERS = 12;
/** What is over is shown for so long, since its last message asks to be opened. */
const SHOWN_AFTER_DAYS = 7;

const HOUR = 60;
/** When messages come, and between when they never do: somebody else may lie beside the phone. */
const MORNING = 10 * HOUR;
const NIGHT_ENDS = 9 * HOUR;
const NIGHT_BEGINS = 21 * HOUR;

/** When the next message about that day is due; null when none lies ahead. `ahead`: days before, most first. */
export function nextMoment(day: Day, ahead: readonly number[], timeZone: string, now: Millis): Millis | null {
  const moments = ahead.map((days) => momentOf({ day: plusDays(day, -days), minute: MORNING }, timeZone));
  return moments.find((at) => at > now) ?? null;
}

/** The next hour at which somebody may be written to, if that is not now; null when it is. */
export function nightEnds(now: Millis, timeZone: string): Millis | null {
  const { day, minute } = localTime(now, timeZone);
  if (minute >= NIGHT_ENDS && minute < NIGHT_BEGINS) return null;
  return momentOf({ day: minute < NIGHT_ENDS ? day : plusDays(day, 1), minute: MORNING }, timeZone);
}

export const isLongOver = ({ day }: Reminder, today: Day): boolean => plusDays(day, SHOWN_AFTER_DAYS) < today;

/** The name of its timer. Whoever has one of these is not forgotten before it fires. */
export const REMINDER_TIMER = 'remind:';
export const timerOf = ({ id }: Pick<Reminder, 'id'>): string => `${REMINDER_TIMER}${id}`;
