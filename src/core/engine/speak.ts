import type { Language } from '../model/ids.ts';
import { HOUSE_FLOWS } from './context.ts';
import { SPEAK } from './draft.ts';
import { go, showAgain } from './move.ts';
import { flowOf, type Run, saveHere } from './run.ts';

/** The language that a press asks for; null for any other press, and for a language that we do not have. */
export const languageIn = (run: Run, choice: string): Language | null =>
  run.context.content.languages.find((language) => choice === `${SPEAK}${language}`) ?? null;

/** The same screen in that language; somebody new hears who we are in it too. */
export function speak(run: Run, language: Language): void {
  run.language = language;
  if (run.at.flow !== HOUSE_FLOWS.welcome) return showAgain(run);
  const { start, blocks } = flowOf(run);
  const first = blocks.get(start);
  if (first?.kind !== 'ask') return showAgain(run);
  saveHere(run, 'language', language);
  go(run, first.next);
}
