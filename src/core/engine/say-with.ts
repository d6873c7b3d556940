import type { Button, Line } from '../model/message.ts';
import type { Run } from './run.ts';

/** A message with buttons that is no screen: the question above it stays. */
export function sayWith(run: Run, lines: readonly Line[], buttons: readonly Button[]): void {
  if (run.silent) return;
  run.messages.push({ lines, buttons, ...{ extras: [], screen: 0, replaces: false, speaker: 'flow' } });
}
