import type { LoadedFlows } from '../load-flows.ts';
import type { Problem } from '../problem.ts';
import type { LoadedWords } from '../words/load-words.ts';

export function checkWords(_flows: LoadedFlows, _words: LoadedWords, _root: string): Problem[] { return []; }
