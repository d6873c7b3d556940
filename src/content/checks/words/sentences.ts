import type { TextRule } from './text.ts';

/** A longer sentence is lost on somebody who reads slowly, in a second language, or is afraid. */
const MAX_WORDS = 16;
/** Plain language asks for about twelve words; counted over a text, so that one sentence may run on a little. */
const MAX_MEAN_WORDS = 12;

/** Sentences are short, and shorter still on average where there are several. */
export const sentencesAreShort: TextRule = ({ text }) => {
  const sentences = sentencesOf(text);
  const lengths = sentences.map(wordsIn);
  const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  const long = sentences.filter((_, at) => (lengths[at] ?? 0) > MAX_WORDS);
  return [
    ...long.map(
      (one) => `has a sentence of ${wordsIn(one)} words, and ${MAX_WORDS} are the most: "${start(one)}"`,
    ),
    ...(lengths.length > 1 && mean > MAX_MEAN_WORDS
      ? [
          `has ${mean.toFixed(1)} words a sentence, and ${MAX_MEAN_WORDS} are the most on average; make it shorter`,
        ]
      : []),
  ];
};

/** Line breaks, bullets and colons part sentences too: the eye rests there. */
export const sentencesOf = (text: string): readonly string[] =>
  text
    .replaceAll('**', '')
    .split(/\n+|[.!?…]+["”»)]*(?:\s+|$)|[:;•]\s+/)
    .filter((sentence) => wordsIn(sentence) > 0);

/** Numbers, dashes and addresses are taken in at a glance and do not count; a name put in is one word. */
const wordsIn = (sentence: string): number =>
  sentence.split(/\s+/).filter((word) => /\p{L}/u.test(word) && !/^\(?https?:/.test(word)).length;

const start = (sentence: string): string => sentence.trim().split(/\s+/).slice(0, 6).join(' ').concat(' …');
