import { daysBetween } from '../deadlines/day.ts';
import { localTime } from '../deadlines/local-time.ts';
import {
  isLongOver,
  MAX_REMINDERS,
  nextMoment,
  nightEnds,
  type Reminder,
  timerOf,
} from '../deadlines/reminder.ts';
import type { Button, Label, Line, Param } from '../model/message.ts';
import { todayOf, zoneOf } from './clock.ts';
import { HOUSE_FLOWS, type WordsReader } from './context.ts';
import { type Run, save, tell } from './run.ts';
import { sayWith } from './say-with.ts';

/** What the questions of the flow save; once the day is kept, nothing of it is needed any more. */
const OWN_NAMES = 'reminder_';
/** Followed by what to do, and with which. On a message that is no screen: the question above stays. */
export const TAP = '!due:';
/** Leads to the list. */
export const TO_LIST: Button = { choice: `${TAP}list`, label: { key: 'reminder:buttons.list' } };

/** Keeps the day that was counted, and sets the timer of its first message. Nothing is kept that could not come. */
export function keepReminder(run: Run, names: { readonly day: string; readonly about: string }): void {
  const day = String(run.answers[names.day]?.value ?? '');
  const about = String(run.answers[names.about]?.value ?? '');
  for (const name of Object.keys(run.answers)) if (name.startsWith(OWN_NAMES)) save(run, name, null);
  if (day === '') return;
  const today = todayOf(run);
  const others = run.reminders.filter(
    (one) => !isLongOver(one, today) && !(one.about === about && one.day === day),
  );
  const kept: Reminder = { id: run.step.toString(36), about, day, on: true };
  const first = firstMoment(run, kept);
  if (first === null) return tell(run, { key: 'reminder:too_near' });
  if (others.length >= MAX_REMINDERS)
    return tell(run, { key: 'reminder:full', params: { n: MAX_REMINDERS } });
  for (const gone of run.reminders.filter((one) => !others.includes(one))) forget(run, gone);
  change(run, [...others, kept]);
  run.effects.push({ kind: 'set_timer', name: timerOf(kept), dueAt: first });
  noteAgreed(run, true);
  tell(run, {
    key: 'reminder:set',
    params: { date: { date: localTime(first, zoneOf(run)).day }, clock: { zone: zoneOf(run) } },
  });
}

/** A timer has come due. At night it waits for the morning; what was switched off says nothing. */
export function remindOf(run: Run, id: string): void {
  const due = run.reminders.find((one) => one.id === id && one.on);
  if (!due) return;
  const morning = nightEnds(run.context.now, zoneOf(run));
  const next = morning ?? firstMoment(run, due);
  if (next !== null) run.effects.push({ kind: 'set_timer', name: timerOf(due), dueAt: next });
  if (morning !== null) return;
  sayWith(
    run,
    [neutral(daysBetween(todayOf(run), due.day))],
    [
      tapOn('show', due),
      tapOn('done', due),
      { choice: `${TAP}stop`, label: { key: 'reminder:buttons.stop' } },
    ],
  );
}

/** Says nothing that a lock screen should not show. */
function neutral(days: number): Line {
  if (days < 0) return { key: 'reminder:due.over' };
  if (days <= 1) return { key: `reminder:due.${days === 0 ? 'today' : 'tomorrow'}` };
  return { key: 'reminder:due.days', params: { n: days } };
}

/** Below the text that says so: the way to set them again. Of days that are over nothing was missed. */
export function tellRemindersOff(run: Run): void {
  const today = todayOf(run);
  if (run.reminders.some(({ on, day }) => !on && day >= today))
    sayWith(run, [{ key: 'reminder:off' }], [TO_LIST]);
}

/** Those whose day is over are let go. */
export function switchOn(run: Run): void {
  const due = run.reminders.map((one) => ({ one, at: firstMoment(run, one) }));
  for (const { one, at } of due)
    if (at !== null) run.effects.push({ kind: 'set_timer', name: timerOf(one), dueAt: at });
  change(
    run,
    due.filter(({ at }) => at !== null).map(({ one }) => ({ ...one, on: true })),
  );
  tell(run, { key: 'reminder:on_again' });
}

/** The one that was chosen from the list. */
export function removeChosen(run: Run): void {
  const chosen = run.reminders.find(({ id }) => id === run.answers.reminder_chosen?.value);
  save(run, 'reminder_chosen', null);
  if (!chosen) return;
  remove(run, chosen);
  tell(run, { key: 'reminder:removed', params: reminderParams(run, chosen) });
}

export function removeAll(run: Run): void {
  for (const one of run.reminders) forget(run, one);
  if (run.reminders.length > 0) change(run, []);
  noteAgreed(run, false);
  tell(run, { key: 'reminder:all_removed' });
}

export function remove(run: Run, gone: Reminder): void {
  forget(run, gone);
  change(
    run,
    run.reminders.filter((one) => one !== gone),
  );
}

/** To the words of the question that was answered, wherever it is taken back. */
const noteAgreed = (run: Run, given: boolean): void =>
  void run.effects.push({ kind: 'consent', to: 'remind', given, text: `${HOUSE_FLOWS.reminders}:agree.ask` });

const forget = (run: Run, gone: Reminder): void =>
  void run.effects.push({ kind: 'cancel_timer', name: timerOf(gone) });

/** The clock that was chosen, by the name of the choice. What is set already comes by it from its next message on. */
export function setClock(run: Run): void {
  const zone = run.context.content.deadlines.clocks.get(String(run.answers.reminder_clock?.value));
  save(run, 'reminder_clock', null);
  if (zone) run.zone = zone;
}

const firstMoment = (run: Run, { about, day }: Reminder): number | null => {
  const { ahead } = run.context.content.deadlines;
  return nextMoment(day, ahead.get(about) ?? ahead.get('default') ?? [], zoneOf(run), run.context.now);
};

/** On its button in the list, in figures: with the month in words it would not fit. */
export const reminderLabel = (run: Run, one: Reminder): Label => ({
  key: one.on ? 'reminder:label' : 'reminder:label_off',
  params: { ...reminderParams(run, one), date: one.day.split('-').reverse().join('.') },
});

export const reminderParams = (run: Run, { about, day }: Reminder) => ({
  about: aboutSaid(run, about),
  date: { date: day },
});

/** What it is for, in the words of the button that was chosen. */
export const aboutSaid = (run: Run, about: string): Param => ({
  words: aboutKey(run.context.content.words, about),
});

export function aboutKey(words: Pick<WordsReader, 'has'>, about: string): string {
  const keys = ['kind', 'claim'].map((block) => `${HOUSE_FLOWS.reminders}:${block}.choices.${about}`);
  return keys.find((key) => words.has(key)) ?? 'reminder:some';
}

export const tapOn = (what: 'show' | 'done', { id }: Reminder): Button => ({
  choice: `${TAP}${what}:${id}`,
  label: { key: `reminder:buttons.${what}` },
});

function change(run: Run, reminders: readonly Reminder[]): void {
  run.reminders = reminders;
  run.facts = null;
}
