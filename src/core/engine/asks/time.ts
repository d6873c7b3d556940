import { momentOf } from '../../deadlines/local-time.ts';
import type { AskBlock } from '../../flow/flow.ts';
import { zoneOf } from '../clock.ts';
import type { Run } from '../run.ts';
import type { Reading } from './reading.ts';

/** Times on buttons; any other can be written. */
export const TIMES = ['06:00', '09:00', '12:00', '15:00', '18:00', '21:00'] as const;

/** 9, 9:30, 9.30, 930, "в 18 часов": minutes since midnight; null for what is no time. */
export function minutesOf(text: string): number | null {
  const found = /^\D{0,12}?(\d{1,2})(?:\s*[:.\-hч ]\s*(\d{2})|(\d{2}))?(?:\D{0,12})$/.exec(text.trim());
  if (!found) return null;
  const [hours, minutes] = [Number(found[1]), Number(found[2] ?? found[3] ?? 0)];
  return hours < 24 && minutes < 60 ? hours * 60 + minutes : null;
}

/** Kept as `18:30`. Where the day was asked before, it must still lie ahead. */
export function readTime(run: Run, { day }: Pick<AskBlock, 'day'>, text: string): Reading {
  const minute = minutesOf(text);
  if (minute === null) return { kind: 'no', complaint: 'not_time' };
  const on = day === null ? undefined : run.answers[day]?.value;
  if (typeof on === 'string' && momentOf({ day: on, minute }, zoneOf(run)) <= run.context.now)
    return { kind: 'no', complaint: 'time_over' };
  const two = (part: number): string => String(part).padStart(2, '0');
  return { kind: 'answer', value: `${two(Math.floor(minute / 60))}:${two(minute % 60)}` };
}
