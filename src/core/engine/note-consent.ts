import type { ConsentTo } from '../model/message.ts';
import type { Run } from './run.ts';

/** Recorded with the question that was answered: the screen that was just left. */
export function noteConsent(run: Run, to: ConsentTo, given: boolean): void {
  const asked = run.trail.at(-1)?.at ?? run.at;
  run.effects.push({ kind: 'consent', to, given, text: `${asked.flow}:${asked.block}.ask` });
}
