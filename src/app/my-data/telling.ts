import type { Content } from '../../content/content.ts';
import type { Language, Millis } from '../../core/model/ids.ts';
import type { Params } from '../../core/model/message.ts';
import { sayDate } from '../moment.ts';

/** How a record is told: in which language, on whose clock. */
export type Telling = {
  readonly content: Content;
  readonly language: Language;
  readonly timeZone: string;
};

export const tell = ({ content, language }: Telling, key: string, params?: Params): string =>
  content.words.text(language, `record:${key}`, params);

export const moment = ({ language, timeZone }: Telling, at: Millis): string =>
  sayDate(language, at, timeZone);
