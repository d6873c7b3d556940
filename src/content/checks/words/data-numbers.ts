import { DATA_NAMESPACE } from '../../words/data-words.ts';
import type { TextRule } from './text.ts';

/** The key is the English: every number of it, a year or a number to dial, stands in each translation, in that order. */
export const dataNumbersAreKept: TextRule = ({ namespace, key, text }) => {
  if (namespace !== DATA_NAMESPACE) return [];
  const [wanted, found] = [numbersIn(key), numbersIn(text)];
  if (wanted === found) return [];
  return [`has the numbers ${found}, and in English ${wanted}; write the same, in the same order`];
};

const numbersIn = (text: string): string => text.match(/\d+/g)?.join(', ') ?? 'none';
