import type { AskBlock } from '../../flow/flow.ts';
import { DONT_KNOW, SKIPPED } from '../../model/answer.ts';

/** "I don't know" and "skip" are answers to every question that is not a menu. */
export const passes = (block: AskBlock, choice: string): boolean =>
  (choice === DONT_KNOW || choice === SKIPPED) && !block.menu && block.extras;
