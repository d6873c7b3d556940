import type { ContactId, CountryCode, FlowId, Language, Millis } from './ids.ts';

/** A value inside a text. Countries, times and words are put into the person's language when rendered. */
export type Param =
  | string
  | number
  | { readonly country: CountryCode }
  | { readonly words: string; readonly params?: Params }
  /** Listed with commas. */
  | { readonly list: readonly Param[] }
  | { readonly date: string }
  | { readonly time: Millis }
  /** A time zone, as people there call it. */
  | { readonly zone: string };
export type Params = { readonly [name: string]: Param };

/** Something to say, not yet in words. */
export type Line =
  /** A text by its key, `<namespace>:<key>`, with what goes into it. */
  | { readonly key: string; readonly params?: Params; readonly style?: 'bullet' | 'title' }
  /** An entry of the directory, shown as confirmed by public sources or as "may help". */
  | { readonly contact: ContactId; readonly confirmed: boolean }
  /** The emergency numbers of a country. */
  | { readonly emergency: CountryCode };

/** What stands on a button. `place` is a town as the directory spells it. */
export type Label =
  | { readonly key: string; readonly params?: Params }
  | { readonly country: CountryCode }
  | { readonly language: Language }
  | { readonly place: string }
  | { readonly wrongNumber: ContactId };

/** A button. `choice` is what comes back when it is pressed. */
export type Button = { readonly choice: string; readonly label: Label; readonly ticked?: boolean };

/** One message to the person, not yet in words. Lines are joined by a blank line. */
export type Message = {
  readonly lines: readonly Line[];
  /** Choices of the screen, in order; the renderer lays them out. Empty for plain messages. */
  readonly buttons: readonly Button[];
  /** Helpers beside the choices (don't know, skip, back, person): laid out in rows of two. */
  readonly extras: readonly Button[];
  /** The screen (session step) that the buttons belong to. */
  readonly screen: number;
  /** True when this replaces the message of the same screen (a tick in `several`). */
  readonly replaces: boolean;
  /** `flow` is never shown while a human owns the case; `notice` is about the case itself and is. */
  readonly speaker: 'flow' | 'notice';
  /** Show the persistent keyboard with this message. */
  readonly keyboard?: boolean;
};

/** An anonymous fact: no key to any person, session or case. */
export type Observation = {
  readonly dimension: string;
  readonly value: string;
  readonly flow: FlowId;
  readonly isoWeek: string;
};

/** To what a person can say yes: being counted, kept beyond a short silence, reminded; passing words to staff. */
export type ConsentTo = 'count' | 'keep' | 'staff' | 'remind';

/** What a turn asks the application to do beyond saying something. */
export type Effect =
  | { readonly kind: 'open_case'; readonly request: HandoffRequest }
  | { readonly kind: 'erase' }
  /** `text` is the key of the question that was answered. */
  | { readonly kind: 'consent'; readonly to: ConsentTo; readonly given: boolean; readonly text: string }
  /** Staff must not have the words any longer: the conversation with them ends, and what can be deleted is. */
  | { readonly kind: 'withdraw_words' }
  /** The message just written holds a word that nobody else should read. */
  | { readonly kind: 'delete_written' }
  /** What is kept about the person goes to them as a file. */
  | { readonly kind: 'send_my_data' }
  | { readonly kind: 'report_contact'; readonly contact: ContactId }
  | { readonly kind: 'set_timer'; readonly name: string; readonly dueAt: Millis }
  | { readonly kind: 'cancel_timer'; readonly name: string };

/** What goes to staff, all of it agreed: `summary` is empty unless the person said yes to these very lines. */
export type HandoffRequest = {
  readonly reason: string;
  readonly flow: FlowId | null;
  readonly summary: readonly Line[];
  readonly country: CountryCode | null;
  readonly band: string | null;
  readonly minor: boolean;
  readonly mayWriteFirst: boolean;
};
