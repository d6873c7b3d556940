import { fold } from '../../directory/fold.ts';
import type { Label } from '../../model/message.ts';
import type { Run } from '../run.ts';
import { languageOf } from '../words.ts';

/** True when somebody wrote what stands on the button, give or take case, marks and symbols. */
export function sameText(run: Run, label: Label, text: string): boolean {
  const typed = fold(text);
  return typed !== '' && typed === fold(labelText(run, label));
}

function labelText(run: Run, label: Label): string {
  const { words } = run.context.content;
  if ('key' in label) return words.text(languageOf(run), label.key, label.params);
  if ('country' in label) return words.country(languageOf(run), label.country);
  if ('language' in label) return words.languageName(label.language);
  return 'place' in label ? label.place : '';
}
