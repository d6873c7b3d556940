import { answerCheckIn, CHECK_TAP } from './check-in.ts';
import { HOUSE_FLOWS } from './context.ts';
import { interrupt } from './globals.ts';
import { reminderParams, remove, removeAll, TAP, TO_LIST, tapOn } from './reminders.ts';
import { type Run, tell } from './run.ts';
import { sayWith } from './say-with.ts';

/** A tap below a message that came by itself; false for any other. It works however long ago that was. */
export function takeReminderTap(run: Run, choice: string): boolean {
  if (!choice.startsWith(TAP)) return false;
  const [what = '', id = ''] = choice.slice(TAP.length).split(':');
  if (what === 'list') interrupt(run, HOUSE_FLOWS.reminders);
  else if (what === 'stop') removeAll(run);
  else aboutOne(run, what, id);
  return true;
}

/** An answer to a check-in; false for any other tap. Help means the emergency card, however late it is asked for. */
export function takeCheckInTap(run: Run, choice: string): boolean {
  if (!choice.startsWith(CHECK_TAP)) return false;
  const answer = choice.slice(CHECK_TAP.length);
  answerCheckIn(run, answer);
  if (answer === 'help') interrupt(run, HOUSE_FLOWS.emergency);
  return true;
}

/** What the date was for is said only to whoever asks to see it. */
function aboutOne(run: Run, what: string, id: string): void {
  const meant = run.reminders.find((one) => one.id === id);
  if (!meant) return tell(run, { key: 'reminder:gone' });
  if (what === 'done') {
    remove(run, meant);
    return tell(run, { key: 'reminder:done' });
  }
  const shown = { key: 'reminder:shown', params: reminderParams(run, meant) };
  sayWith(run, [shown], [tapOn('done', meant), TO_LIST]);
}
