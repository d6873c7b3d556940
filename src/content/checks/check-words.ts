import type { Language } from '../../core/model/ids.ts';
import type { LoadedFlows } from '../load-flows.ts';
import type { Problem } from '../problem.ts';
import type { LoadedWords } from '../words/load-words.ts';
import { wordsKeepTheirAlphabet } from './words/alphabets.ts';
import { answersAreNoCommands, commandWordsAreClear } from './words/commands.ts';
import { dataNumbersAreKept } from './words/data-numbers.ts';
import { loadForbidden, nothingForbidden } from './words/forbidden.ts';
import { iconsAreTheSame } from './words/icons.ts';
import { keysAreRight } from './words/keys.ts';
import { descriptionsFit, labelsFit } from './words/labels.ts';
import { messagesFit } from './words/lengths.ts';
import { markupIsPlain } from './words/markup.ts';
import { noPhoneNumbers } from './words/phone-numbers.ts';
import { placeholdersAreRight } from './words/placeholders.ts';
import { sentencesAreShort } from './words/sentences.ts';
import { filesHoldTexts } from './words/shape.ts';
import { inText, type Text, type TextRule, textsOf } from './words/text.ts';

/** Everything that is wrong with the words of every language, as the flows need them. */
export function checkWords(flows: LoadedFlows, words: LoadedWords, root: string): Problem[] {
  // Other rules read texts; a file that holds something else would stop them halfway.
  const shapes = filesHoldTexts(words);
  if (shapes.length > 0) return [...shapes];
  const forbidden = loadForbidden(root, words);
  const texts = textsOf(words);
  const inAnyScript: readonly TextRule[] = [labelsFit(flows), descriptionsFit, wordsKeepTheirAlphabet];
  const asWritten: readonly TextRule[] = [
    ...inAnyScript,
    nothingForbidden(forbidden),
    sentencesAreShort,
    markupIsPlain,
    noPhoneNumbers,
    dataNumbersAreKept,
  ];
  const rulesFor = ({ language }: Text): readonly TextRule[] =>
    words.languages.get(language as Language)?.from ? inAnyScript : asWritten;
  return [
    ...keysAreRight(flows, words),
    ...placeholdersAreRight(flows, texts),
    ...commandWordsAreClear(words),
    ...answersAreNoCommands(flows, words, texts),
    ...messagesFit(flows, words),
    ...iconsAreTheSame(texts),
    ...forbidden.problems,
    ...texts.flatMap((text) =>
      rulesFor(text).flatMap((rule) => rule(text).map((problem) => inText(text, problem))),
    ),
  ];
}
