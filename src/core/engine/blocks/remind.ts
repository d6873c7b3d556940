import { CHECK_IN } from '../../check-in/check-in.ts';
import type { RemindBlock } from '../../flow/flow.ts';
import { fireCheckIn } from '../check-in.ts';
import { keepReminder, remindOf } from '../reminders.ts';
import { type Run, tell } from '../run.ts';
import type { Entered } from '../target.ts';
import { line } from '../words.ts';

const HOUR = 3_600_000;

export function enterRemind(run: Run, block: RemindBlock): Entered {
  if ('day' in block.when) keepReminder(run, block.when);
  else {
    const name = `remind:${run.at.flow}:${block.id}`;
    run.effects.push({ kind: 'set_timer', name, dueAt: run.context.now + block.when.hours * HOUR });
  }
  return block.next;
}

/** The reminder itself; a flow that has changed since may no longer have it, and then nothing is said. */
export function remind(run: Run, name: string): void {
  const [kind, flow = '', block] = name.split(':');
  if (kind !== 'remind') return;
  if (flow === CHECK_IN && block === undefined) return fireCheckIn(run);
  if (block === undefined) return remindOf(run, flow);
  const key = `${flow}:${block}.say`;
  if (run.context.content.words.has(key)) tell(run, line(run, key));
}
