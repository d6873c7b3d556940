import { CHECK_IN, CHECK_IN_TIMER, type CheckIn, isArmed, isWaiting } from '../check-in/check-in.ts';
import { localTime, momentOf } from '../deadlines/local-time.ts';
import { DONT_KNOW, SKIPPED } from '../model/answer.ts';
import type { Inbound } from '../model/inbound.ts';
import type { HandoffRequest, Line, Params } from '../model/message.ts';
import { minutesOf } from './asks/time.ts';
import { zoneOf } from './clock.ts';
import { noteConsent } from './note-consent.ts';
import { TO_LIST } from './reminders.ts';
import { type Run, save, tell } from './run.ts';
import { sayWith } from './say-with.ts';

const HOUR = 3_600_000;
/** What the questions of the flow save. */
const OWN_NAMES = 'check_';
/** Followed by the answer. On a message that is no screen. */
export const CHECK_TAP = '!check:';

/** Sets what was chosen in place of the one before. A time that is over by now is said to be so, and nothing is set. */
export function setCheckIn(run: Run): void {
  const said = (name: string): string => String(run.answers[`${OWN_NAMES}${name}`]?.value ?? '');
  const at = momentOf({ day: said('day'), minute: minutesOf(said('time')) ?? 0 }, zoneOf(run));
  const checkIn: CheckIn = {
    at,
    waitHours: Number(said('wait').replace(/^h/, '')) || 1,
    onSilence: said('then') === 'hotline' ? 'hotline' : 'again',
    words: [DONT_KNOW, SKIPPED].includes(said('tell')) ? '' : said('tell'),
    mayWriteFirst: said('reach') === 'here',
    minor: run.answers.age?.value === 'under_18',
    stage: 'set',
  };
  for (const name of Object.keys(run.answers)) if (name.startsWith(OWN_NAMES)) save(run, name, null);
  if (at <= run.context.now) return tell(run, { key: 'check_in:too_late' });
  noteConsent(run, 'remind', true);
  if (checkIn.onSilence === 'hotline') noteConsent(run, 'staff', true);
  arm(run, checkIn, at);
  tell(run, { key: 'check_in:set', params: whenOf(run, at) });
}

/** Its timer has come due: the question, or the step that was chosen for silence. */
export function fireCheckIn(run: Run): void {
  const { checkIn } = run;
  if (!isArmed(checkIn)) return;
  if (checkIn.stage === 'set') return ask(run, { ...checkIn, stage: 'asked' });
  if (checkIn.stage === 'asked' && checkIn.onSilence === 'again')
    return ask(run, { ...checkIn, stage: 'again' });
  change(run, null);
  if (checkIn.onSilence === 'hotline') tellHotline(run, checkIn);
  else tell(run, { key: 'check_in:closed' });
}

/** Neutral for whoever else reads it: only the person knows what was planned. */
function ask(run: Run, checkIn: CheckIn): void {
  arm(run, checkIn, run.context.now + checkIn.waitHours * HOUR);
  const buttons = ['yes', 'later', 'help'].map((choice) => ({
    choice: `${CHECK_TAP}${choice}`,
    label: { key: `check_in:buttons.${choice}` },
  }));
  sayWith(run, [{ key: 'check_in:question' }], buttons);
}

/** Nobody answers for the hotline here: the person agreed to this case and to these words, and to nothing else. */
function tellHotline(run: Run, checkIn: CheckIn): void {
  if (!run.context.staffed) return tell(run, { key: 'check_in:nobody' });
  run.effects.push({ kind: 'open_case', request: requestOf(run, checkIn) });
  run.messages.push({
    lines: [{ key: 'check_in:passed_on' }],
    ...{ buttons: [], extras: [], screen: 0, replaces: false, speaker: 'notice' },
  });
}

const requestOf = (run: Run, { at, words, minor, mayWriteFirst }: CheckIn): HandoffRequest => ({
  reason: CHECK_IN,
  flow: null,
  summary: [
    bullet('check_in:planned', whenOf(run, at)),
    ...(words === '' ? [] : [bullet('check_in:words', { text: words })]),
  ],
  ...{ country: null, band: null, minor, mayWriteFirst },
});

const bullet = (key: string, params: Params): Line => ({ key, params, style: 'bullet' });

/** An answer on a button. Yes and help are understood however late they come. */
export function answerCheckIn(run: Run, answer: string): void {
  const { checkIn } = run;
  const waits = isWaiting(checkIn);
  if (answer === 'later' && waits) {
    const at = run.context.now + checkIn.waitHours * HOUR;
    arm(run, { ...checkIn, at, stage: 'set' }, at);
    return tell(run, { key: 'check_in:later', params: whenOf(run, at) });
  }
  if (waits) endCheckIn(run);
  tell(run, { key: waits ? `check_in:${answer === 'help' ? 'heard' : 'good'}` : 'check_in:is_closed' });
}

/** Any other sign of the person while an answer is waited for ends the waiting, and says so. */
export function hearSign(run: Run, inbound: Inbound): void {
  const byThemselves = !['timer', 'resume', 'left', 'returned'].includes(inbound.kind);
  const isAnswer = inbound.kind === 'press' && inbound.choice.startsWith(CHECK_TAP);
  if (!byThemselves || isAnswer || !isWaiting(run.checkIn)) return;
  endCheckIn(run);
  tell(run, { key: 'check_in:heard' });
}

export function endCheckIn(run: Run): void {
  if (isArmed(run.checkIn)) run.effects.push({ kind: 'cancel_timer', name: CHECK_IN_TIMER });
  change(run, null);
}

/** Told once: then it is gone. */
export function tellCheckInOff(run: Run): void {
  if (run.checkIn?.stage !== 'off') return;
  change(run, null);
  sayWith(run, [{ key: 'check_in:off' }], [TO_LIST]);
}

const whenOf = (run: Run, at: number): Params => {
  const { day, minute } = localTime(at, zoneOf(run));
  const two = (part: number): string => String(part).padStart(2, '0');
  return {
    date: { date: day },
    time: `${two(Math.floor(minute / 60))}:${two(minute % 60)}`,
    clock: { zone: zoneOf(run) },
  };
};

function arm(run: Run, checkIn: CheckIn, dueAt: number): void {
  change(run, checkIn);
  run.effects.push({ kind: 'set_timer', name: CHECK_IN_TIMER, dueAt });
}

function change(run: Run, checkIn: CheckIn | null): void {
  run.checkIn = checkIn;
  run.facts = null;
}
