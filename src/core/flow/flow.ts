import type { BlockId, CountryCode, FlowId, SignId } from '../model/ids.ts';

/**
 * A conversation as data: structure only, every word lives in `locales/`.
 * This is the validated shape; `content/load-flows.ts` makes it from `flows/*.yaml`.
 */
export type Flow = {
  readonly flow: FlowId;
  /** Raise it whenever a block is renamed or removed, and say in `moved` where people in it should go. */
  readonly version: number;
  readonly start: BlockId;
  /** Show "4 of 14" above the questions of this flow. */
  readonly progress: boolean;
  /** Questions that help the person decide, as against screens of the house (menu, language, settings). */
  readonly topic: 'case' | 'house';
  readonly moved: ReadonlyMap<BlockId, BlockId>;
  readonly blocks: ReadonlyMap<BlockId, Block>;
};

/** Where to go: a block of this flow, or the start of another flow, from which there is no return. */
export type Next = { readonly block: BlockId } | { readonly flow: FlowId };

/** A condition compiled at boot; the core only calls it. */
export type Condition = { readonly source: string; readonly holds: (facts: Facts) => boolean };
/** What conditions see: every name saved by any flow, with '' / [] / 0 where there is no answer yet. */
export type Facts = { readonly [name: string]: string | number | readonly string[] | boolean };

/** Common to all kinds: the block is passed over, towards `next`, when `if` is false. */
type Common = { readonly id: BlockId; readonly if: Condition | null };

export type SayBlock = Common & {
  readonly kind: 'say';
  /** `text`: goes straight on. `page`: waits for "Next". `forward`: a message of its own, made to be sent on. */
  readonly style: 'text' | 'page' | 'forward';
  /** Facts the text rests on (`data/facts.yaml`); their date is shown below it. */
  readonly facts: readonly string[];
  readonly next: Next;
};

/** Ordered steps, numbered, each with its risk, a few to a page. */
export type StepsBlock = Common & {
  readonly kind: 'steps';
  readonly steps: readonly {
    readonly id: string;
    readonly if: Condition | null;
    readonly facts: readonly string[];
    /** Not marked as uncertain: its own words say so already, or it is right even where the fact is wrong. */
    readonly hedged: boolean;
  }[];
  readonly next: Next;
};

export type Choice = {
  readonly id: string;
  readonly next: Next | null;
  readonly if: Condition | null;
  readonly signs: readonly SignId[];
  /** Knock-out: whatever else was said, the person is advised to stop and talk to somebody. */
  readonly stop: boolean;
  /** Answers a key question, but leaves the fact open: "they say so, I did not check". */
  readonly open: boolean;
};

export const ASK_KINDS = [
  'choice',
  'several',
  'text',
  'number',
  'country',
  'date',
  'location',
  'language',
  'reminder',
  'time',
] as const;
export type AskKind = (typeof ASK_KINDS)[number];

export type AskBlock = Common & {
  readonly kind: 'ask';
  readonly ask: AskKind;
  /** Name under which the answer is kept; conditions use it. */
  readonly save: string;
  readonly choices: readonly Choice[];
  /** A typed whole number that falls into a range is the choice of that name. */
  readonly numbers: readonly { readonly choice: string; readonly from: number; readonly to: number }[];
  /** Countries offered as buttons; any other can be written. */
  readonly suggest: readonly CountryCode[];
  /** A key fact: unanswered, it is listed as "find out before you go". */
  readonly key: boolean;
  /** HTCDS name, or ours, of the anonymous count this answer feeds; null: not counted. */
  readonly observe: string | null;
  /** A menu is not a question: no progress, no "I don't know", nothing kept. */
  readonly menu: boolean;
  /** "I don't know" and "skip" stand on every question; a question that brings its own says so here. */
  readonly extras: boolean;
  /** Of a date: it must lie behind, or ahead; today is either. */
  readonly when: 'past' | 'future' | null;
  /** Of a time: the name of the day it belongs to; it must still lie ahead. */
  readonly day: string | null;
  /** Shown word for word above the question: what staff would be told, or nothing. */
  readonly shows: 'summary' | 'consent' | null;
  readonly next: Next;
};

export type BranchBlock = Common & {
  readonly kind: 'branch';
  readonly branches: readonly { readonly if: Condition; readonly next: Next }[];
  readonly else: Next;
};

/** Reads the signs of this flow's answers, says band and reasons, and saves the band as `band`. */
export type AssessBlock = Common & {
  readonly kind: 'assess';
  readonly stage: 'offer' | 'destination';
  readonly next: Next;
};

/** Contacts for a country: emergency numbers first, then the confirmed, then "may help". */
export type ContactsBlock = Common & {
  readonly kind: 'contacts';
  readonly needs: readonly string[];
  /** Name of a saved answer that holds a need, added to `needs`; null for none. */
  readonly needFrom: string | null;
  /** Names of the saved answers that hold country, citizenship (for consulates) and town; null for none. */
  readonly country: string;
  readonly citizenship: string | null;
  readonly city: string | null;
  /** `card`: the emergency numbers alone, large. `list`: everything. */
  readonly style: 'card' | 'list';
  readonly next: Next;
};

/** Opens a case. What is passed on was asked before: `share` is the name of the answer ('summary' or 'nothing'). */
export type HandoffBlock = Common & {
  readonly kind: 'handoff';
  readonly reason: string;
  readonly share: string;
  readonly reach: string;
  readonly next: Next;
};

/**
 * Writes again, only after the person asked for it: after some hours with the block's text, or before a day, with words
 * that tell nobody else anything. `day` and `about` name saved answers.
 */
export type RemindBlock = Common & {
  readonly kind: 'remind';
  readonly when: { readonly hours: number } | { readonly day: string; readonly about: string };
  readonly next: Next;
};

/**
 * Counts the last day of a term from saved answers, says it with how sure it is, and saves it; '' where no day lies
 * ahead. All fields but `next` name answers.
 */
export type DeadlineBlock = Common & {
  readonly kind: 'deadline';
  /** What the term is for, as a kind in `data/deadlines.yaml`. */
  readonly about: string;
  readonly from: string;
  /** Days of the same year that count too; null for none. */
  readonly earlier: string | null;
  readonly country: string;
  readonly citizenship: string;
  readonly save: string;
  readonly next: Next;
};

/** Runs another flow and comes back to `next`. */
export type CallBlock = Common & { readonly kind: 'call'; readonly flow: FlowId; readonly next: Next };

export const DO_ACTIONS = [
  'set_language',
  'count_me',
  'count_me_not',
  'keep_me',
  'keep_me_not',
  'withdraw_words',
  'set_hide_word',
  'set_return_word',
  'forget_words',
  'quiet',
  'quiet_not',
  'set_cleaning',
  'send_my_data',
  'set_clock',
  'reminders_on',
  'remove_reminder',
  'remove_reminders',
  'set_check_in',
  'end_check_in',
  'read_aloud',
  'read_aloud_not',
  'erase',
] as const;
export type DoAction = (typeof DO_ACTIONS)[number];

/** Does something outside the conversation: change the language, agree to be counted, hide, erase. */
export type DoBlock = Common & {
  readonly kind: 'do';
  readonly action: DoAction;
  readonly next: Next;
};

/** Back to the caller, or to the menu where there is none. */
export type EndBlock = Common & { readonly kind: 'end' };

export type Block =
  | SayBlock
  | StepsBlock
  | AskBlock
  | BranchBlock
  | AssessBlock
  | ContactsBlock
  | HandoffBlock
  | RemindBlock
  | DeadlineBlock
  | CallBlock
  | DoBlock
  | EndBlock;
