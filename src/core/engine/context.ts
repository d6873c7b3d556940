import type { AdvertReader } from '../adverts/read-advert.ts';
import type { AssessmentTable } from '../assessment/table.ts';
import type { CoverNames } from '../cover/read.ts';
import type { Deadlines } from '../deadlines/term.ts';
import type { Found, Query } from '../directory/directory.ts';
import type { Facts, Flow } from '../flow/flow.ts';
import type { Intent, Meaning } from '../intents/intents.ts';
import type { ContactId, CountryCode, FlowId, Language, Millis, NewId } from '../model/ids.ts';
import type { GlobalCommand } from '../model/inbound.ts';
import type { Params } from '../model/message.ts';

/** A fact behind a text, as far as the person should know: when it was checked, and how sure we are. */
export type FactNote = {
  readonly checkedOn: string;
  readonly confidence: 'high' | 'medium' | 'low';
  readonly changesOften: boolean;
};

/** Words as the engine needs them: to recognise what somebody typed. It never writes sentences itself. */
export type WordsReader = {
  /** The text of a key. */
  text(language: Language, key: string, params?: Params): string;
  country(language: Language, code: CountryCode): string;
  languageName(language: Language): string;
  /** A translation that nobody who speaks it has read. */
  isDraft(language: Language): boolean;
  /** The global command that a text means in any shipped language, or null. */
  command(text: string): GlobalCommand | null;
  /** Names that a text puts in, such as `country`. */
  placeholders(key: string): readonly string[];
  has(key: string): boolean;
};

/** `days`: from today on, so that yesterday is -1. `months`: 1 to 12. */
export type DateWords = {
  readonly days: ReadonlyMap<string, number>;
  readonly months: ReadonlyMap<string, number>;
};

/** Everything the engine reads and never changes: loaded, checked and frozen at boot. */
export type EngineContent = {
  readonly flows: ReadonlyMap<FlowId, Flow>;
  /** Every name that a flow saves, with its value before any answer. */
  readonly blanks: Facts;
  readonly table: AssessmentTable;
  readonly facts: ReadonlyMap<string, FactNote>;
  readonly languages: readonly Language[];
  readonly words: WordsReader;
  /** Staff may talk to people under 18. */
  readonly safeguarding: boolean;
  search(query: Query): Found;
  /** The directory has an entry of this id. */
  hasContact(id: ContactId): boolean;
  towns(country: CountryCode): readonly string[];
  findCountries(text: string): readonly CountryCode[];
  /** What the chat pretends to be while it is hidden. */
  readonly cover: CoverNames;
  /** The text holds a cry for help, in any shipped language. */
  distress(text: string): boolean;
  /** What a text in own words is about, in any shipped language. */
  meaning(text: string): Meaning;
  readonly intents: ReadonlyMap<string, Intent>;
  /** Somebody has spoken texts of this language, so that they can be heard. */
  isRecorded(language: Language): boolean;
  /** A text that reads like an advert of work, and what somebody who has one wants. */
  readonly adverts: { readonly read: AdvertReader; readonly leads: Intent };
  readonly deadlines: Deadlines;
  /** Countries with one time zone, or one that most of its people live in. */
  readonly timeZones: ReadonlyMap<string, string>;
  /** The time zone of the house, for whoever told no other. */
  readonly timeZone: string;
  /** What people write for days and months, folded, in every shipped language. */
  readonly dateWords: DateWords;
  /** Campaigns and partners as they stand in a link: `c-radio`, `p-bishkek`. */
  readonly entries: ReadonlySet<string>;
};

/** What a step is told besides the session and the inbound. */
export type StepContext = {
  readonly content: EngineContent;
  readonly now: Millis;
  /** Today as an ISO date, and the ISO week, in UTC: for "not checked since" and for anonymous counts. */
  readonly today: string;
  readonly isoWeek: string;
  readonly newId: NewId;
  /** A hotline is connected to this installation. */
  readonly staffed: boolean;
  /** Used until the person has chosen a language. */
  readonly fallbackLanguage: Language;
};

/** Flows that the engine itself leads to. Their absence stops the boot. */
export const HOUSE_FLOWS = {
  welcome: 'welcome' as FlowId,
  menu: 'menu' as FlowId,
  emergency: 'emergency' as FlowId,
  person: 'person' as FlowId,
  language: 'language' as FlowId,
  erase: 'erase' as FlowId,
  distress: 'distress' as FlowId,
  privacy: 'privacy' as FlowId,
  myData: 'my-data' as FlowId,
  reminders: 'reminders' as FlowId,
  aloud: 'aloud' as FlowId,
} as const;
