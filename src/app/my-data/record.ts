import { isArmed } from '../../core/check-in/check-in.ts';
import { type Reminder, timerOf } from '../../core/deadlines/reminder.ts';
import { aboutKey } from '../../core/engine/reminders.ts';
import { asSaid } from '../../core/engine/words.ts';
import { type Answer, SKIPPED } from '../../core/model/answer.ts';
import type { Millis } from '../../core/model/ids.ts';
import type { Param } from '../../core/model/message.ts';
import type { Session } from '../../core/model/session.ts';
import type { ConsentRecord, StoredTimer } from '../ports/person.ts';
import { type AboutCase, caseLinesSaid } from './talk.ts';
import { moment, type Telling, tell } from './telling.ts';

/** Everything that is kept about a person and is theirs to read. */
export type Kept = {
  readonly session: Session | null;
  /** When they first wrote; 0 where that was not noted. */
  readonly since: Millis;
  readonly consents: readonly ConsentRecord[];
  readonly reminders: readonly StoredTimer[];
  readonly cases: readonly AboutCase[];
  readonly blockedUntil: Millis | null;
};

export type Section = { readonly title: string; readonly lines: readonly string[] };

/** In plain words, part by part; what is left out, and why, comes last. */
export const sectionsOf = (told: Telling, kept: Kept): readonly Section[] => [
  section(told, 'chat', chat(told, kept)),
  section(told, 'settings', settings(told, kept.session)),
  section(told, 'answers', answersSaid(told, kept.session)),
  section(
    told,
    'consents',
    kept.consents.map((one) => consent(told, one)),
  ),
  section(told, 'reminders', [
    ...question(told, kept.session),
    ...dates(told, kept),
    ...kept.reminders.flatMap((one) => flowReminder(told, one)),
  ]),
  section(told, 'cases', [
    ...kept.cases.flatMap((one) => caseLinesSaid(told, one)),
    ...(kept.blockedUntil === null
      ? []
      : [tell(told, 'cases.blocked', { date: moment(told, kept.blockedUntil) })]),
  ]),
  section(
    told,
    'left_out',
    LEFT_OUT.map((name) => tell(told, `left_out.${name}`)),
  ),
  section(
    told,
    'kept',
    ['closed', 'backups', 'erase'].map((name) => tell(told, `kept.${name}`)),
  ),
];

const LEFT_OUT = ['notes', 'names', 'files', 'words', 'history', 'technical', 'counts', 'group'];

const section = (told: Telling, name: string, lines: readonly string[]): Section => ({
  title: tell(told, `${name}.title`),
  lines: lines.length > 0 ? lines : [tell(told, 'empty')],
});

const labelled = (label: string, value: string | number): string => `${label}: ${value}`;
const yesNo = (told: Telling, yes: boolean): string => tell(told, yes ? 'yes' : 'no');

function chat(told: Telling, { session, since }: Kept): readonly string[] {
  const { content, language } = told;
  const keeps = session?.consent.keep ?? false;
  const { keptDays, idleHours } = content.retention;
  return [
    labelled(tell(told, 'chat.language'), content.words.languageName(language)),
    ...(since > 0 ? [labelled(tell(told, 'chat.since'), moment(told, since))] : []),
    labelled(tell(told, keeps ? 'chat.kept' : 'chat.idle'), keeps ? keptDays : idleHours),
    tell(told, 'chat.address'),
  ];
}

function settings(told: Telling, session: Session | null): readonly string[] {
  const discreet = session?.discreet;
  const said: readonly (readonly [string, string | number])[] = [
    ['counted', yesNo(told, session?.consent.count ?? false)],
    ['aloud', yesNo(told, session?.aloud ?? false)],
    ['quiet', yesNo(told, discreet?.quiet ?? false)],
    ['clean', discreet?.cleanHours ?? tell(told, 'no')],
    ['hide_word', yesNo(told, (discreet?.hideWord ?? null) !== null)],
    ['return_word', yesNo(told, (discreet?.returnWord ?? null) !== null)],
  ];
  return said.map(([name, value]) => labelled(tell(told, `settings.${name}`), value));
}

/** What was passed over says nothing. */
export const answersSaid = (told: Telling, session: Session | null): readonly string[] =>
  Object.values(session?.answers ?? {}).flatMap((answer) => answerSaid(told, answer));

function answerSaid({ content, language }: Telling, answer: Answer): readonly string[] {
  const block = content.flows.get(answer.flow)?.blocks.get(answer.block);
  const label = `${answer.flow}:${answer.block}.short`;
  if (!block || !content.words.has(label) || answer.value === SKIPPED) return [];
  const value = content.words.param(language, asSaid(block, answer));
  return value === '' ? [] : [labelled(content.words.text(language, label), value)];
}

const consent = (told: Telling, { to, given, at }: ConsentRecord): string =>
  tell(told, given ? 'consents.given' : 'consents.withdrawn', {
    date: moment(told, at),
    text: tell(told, `consents.to.${to}`),
  });

/** A question that the person asked for, with what they wrote for the hotline. */
function question(told: Telling, session: Session | null): readonly string[] {
  const one = session?.checkIn ?? null;
  if (!isArmed(one)) return [];
  const text = tell(told, one.onSilence === 'hotline' ? 'reminders.hotline' : 'reminders.question', {
    text: one.words,
  });
  return [tell(told, 'reminders.one', { date: moment(told, one.at), text })];
}

/** Days that are kept, with the moment of the next message where there is one. */
const dates = (told: Telling, { session, reminders }: Kept): readonly string[] =>
  (session?.reminders ?? []).map((one) => {
    const timer = reminders.find(({ name }) => name === timerOf(one));
    const text = tell(told, 'reminders.date', { about: aboutSaid(told, one), day: { date: one.day } });
    return timer
      ? tell(told, 'reminders.one', { date: moment(told, timer.dueAt), text })
      : tell(told, 'reminders.off', { text });
  });

function aboutSaid({ content }: Telling, { about }: Reminder): Param {
  return { words: aboutKey(content.words, about) };
}

/** One that a block of a flow set: its timer's name is the block whose words are said then. */
function flowReminder(told: Telling, { name, dueAt }: StoredTimer): readonly string[] {
  const [, flow, block] = name.split(':');
  const key = `${flow}:${block}.say`;
  if (block === undefined || !told.content.words.has(key)) return [];
  const text = told.content.words.text(told.language, key);
  return [tell(told, 'reminders.one', { date: moment(told, dueAt), text })];
}
