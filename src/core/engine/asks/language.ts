import type { Language } from '../../model/ids.ts';
import type { Run } from '../run.ts';

/** The language saved under `language`, if it is one that we have. */
export function languageChosen(run: Run): Language | null {
  const value = run.answers.language?.value;
  return run.context.content.languages.find((language) => language === value) ?? null;
}
