import { fold } from '../directory/fold.ts';
import { type Run, save, tell } from './run.ts';

/** The name under which the flow saves what was typed; emptied at once. */
const SAVED = 'my_data_word';

/**
 * Whoever set a word to come back with must write it here too, whatever way led here: somebody else may hold the phone.
 * One try; for another one it is asked for anew.
 */
export function sendMyData(run: Run): void {
  const own = run.discreet?.returnWord ?? null;
  const typed = run.answers[SAVED]?.value;
  save(run, SAVED, null);
  if (typeof typed === 'string') run.effects.push({ kind: 'delete_written' });
  if (own === null || (typeof typed === 'string' && fold(typed) === own))
    run.effects.push({ kind: 'send_my_data' });
  else tell(run, { key: 'system:my_data_not_sent' });
}
