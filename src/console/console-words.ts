import type { CountryCode, Language } from '../core/model/ids.ts';
import type { Line, Params } from '../core/model/message.ts';

/** The words that the console needs: its own namespace, and those of a case's card. */
export type ConsoleWords = {
  readonly languages: readonly Language[];
  languageName(language: Language): string;
  text(language: Language, key: string, params?: Params): string;
  has(key: string): boolean;
  country(language: Language, code: CountryCode): string;
  /** What the person agreed to pass on, as text with a line each. */
  lines(language: Language, lines: readonly Line[]): string;
};
