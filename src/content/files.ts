import { join } from 'node:path';
import { type ReadData, readData } from './read-data.ts';
import { type ReadFlows, readFlows } from './read-flows.ts';
import { type LoadedWords, loadWords } from './words/load-words.ts';

/** What stands in the files, each checked by itself. Nothing is made of it yet. */
export type Files = { readonly data: ReadData; readonly words: LoadedWords; readonly flows: ReadFlows };

export const readFiles = (root: string): Files => ({
  data: readData(join(root, 'data')),
  words: loadWords(join(root, 'locales')),
  flows: readFlows(join(root, 'flows')),
});
