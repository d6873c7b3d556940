import type { BlockId, FlowId } from './ids.ts';

/** "I don't know": an answer in its own right, offered at every question. */
export const DONT_KNOW = 'dont_know';
/** The person passed over the question. */
export const SKIPPED = 'skipped';

/** choice, country, date (ISO), text, location (town) -> string; several -> string[]; number -> number. */
export type AnswerValue = string | number | readonly string[];

/** What a person answered, and where it was asked, so that a reason can name the answer it comes from. */
export type Answer = { readonly value: AnswerValue; readonly flow: FlowId; readonly block: BlockId };

/** Answers by the name they were saved under, in the order they were given. */
export type Answers = { readonly [name: string]: Answer };
