import type { CheckIn } from '../check-in/check-in.ts';
import type { Reminder } from '../deadlines/reminder.ts';
import type { Answer, Answers } from './answer.ts';
import type { BlockId, FlowId, Language, Millis } from './ids.ts';

/** A place in a flow. `version` is the flow's version when the person came here. */
export type Position = { readonly flow: FlowId; readonly version: number; readonly block: BlockId };

/** One screen on the way back: where it was, and what every name changed by leaving it held before. */
export type Visit = {
  readonly at: Position;
  /** Positions to return to, innermost last, as they were on that screen. */
  readonly callers: readonly Position[];
  readonly undo: { readonly [name: string]: Answer | null };
  /** The page or the ticks that stood on that screen. */
  readonly pending: Pending | null;
};

/** Everything that the engine remembers of a person between two turns. Survives JSON. */
export type Session = {
  /** Shape of this object; a later shape carries its own upgrade. */
  readonly shape: 1;
  /** Random, short; buttons carry it, so that a button from an erased life is recognised. */
  readonly token: string;
  /** Counts screens; buttons carry it, so that an old button is recognised. */
  readonly step: number;
  readonly language: Language | null;
  readonly at: Position;
  readonly callers: readonly Position[];
  readonly answers: Answers;
  readonly trail: readonly Visit[];
  /** Ticks of the `several` question on screen, the page of a paged screen, or the countries to choose from. */
  readonly pending: Pending | null;
  /** The button that led to this screen; its second tap is a slip, not an old button. */
  readonly lastPress: { readonly step: number; readonly choice: string } | null;
  /** The screen at which a text could not be read, and when that was said: a burst of lines is answered once. */
  readonly unread?: { readonly step: number; readonly complaint: string; readonly at: Millis };
  /** What the person agreed to. The least is the default. */
  readonly consent: Consent;
  /** Language in which the persistent keyboard was last sent; null when it was not. */
  readonly keyboard: Language | null;
  /** Observations already made in this session, so that going back does not count an answer twice. */
  readonly observed: readonly string[];
  /** The flow that somebody new came for, by a link or in own words: shown instead of the first menu. */
  readonly wish?: FlowId | null;
  /** Absent as long as nothing of it was chosen. */
  readonly discreet?: Discreet;
  /** Absent as long as nobody asked to be reminded. */
  readonly reminders?: readonly Reminder[];
  /** A question that the person asked for, until it is over. */
  readonly checkIn?: CheckIn | null;
  /** The time zone (IANA) that the person chose for messages that come by themselves. */
  readonly zone?: string;
  /** A voice note follows what has one. */
  readonly aloud?: boolean;
  /** The chat pretends to be something else; no step is taken meanwhile. */
  readonly hidden?: Hidden;
};

/** How the chat behaves where somebody else may look. Words are kept folded: without case, marks and symbols. */
export type Discreet = {
  /** Hides the chat, besides the button and the command. */
  readonly hideWord: string | null;
  /** Brings it back; null: one city, written twice. */
  readonly returnWord: string | null;
  /** No sound, no forwarding, no saving. */
  readonly quiet: boolean;
  /** Hours after which messages are deleted on both sides; null: they stay. */
  readonly cleanHours: number | null;
};

/** Words that were compared with the person's own, and were not it. */
export type Wrong = { readonly count: number; readonly last: Millis };

export type Hidden = {
  readonly at: Millis;
  /** Messages that were to be deleted and could not be. */
  readonly stayed: number;
  /** Guesses at the person's own word, so that a restart gives no new ones; absent as long as there was none. */
  readonly wrong?: Wrong;
};

export type Consent = {
  /** Count my answers, without me. */
  readonly count: boolean;
  /** Keep my answers beyond a short silence. */
  readonly keep?: boolean;
};

export type Pending =
  | { readonly kind: 'ticks'; readonly values: readonly string[] }
  | { readonly kind: 'page'; readonly page: number }
  | { readonly kind: 'candidates'; readonly values: readonly string[] };
