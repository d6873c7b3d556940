import type { CountryCode, Language } from '../core/model/ids.ts';
import type { Line, Params } from '../core/model/message.ts';

/** The words that the console needs: its own namespace, and those of a case's card. */
export type ConsoleWords = {
  /** Those that the console itself is in. */
  readonly languages: readonly Language[];
  /** Those that a member of staff, a team or a prepared answer may speak. */
  readonly spoken: readonly Language[];
  languageName(language: Language): string;
  text(language: Language, key: string, params?: Params): string;
  has(key: string): boolean;
  country(language: Language, code: CountryCode): string;
  /** What the person agreed to pass on, as text with a line each. */
  lines(language: Language, lines: readonly Line[]): string;
};
