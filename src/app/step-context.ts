import type { Content } from '../content/content.ts';
import type { StepContext } from '../core/engine/context.ts';
import type { Language, Millis } from '../core/model/ids.ts';
import { isoDate, isoWeek } from '../platform/clock.ts';
import { newId } from '../platform/ids.ts';
import type { Household } from './household.ts';
import type { Tx } from './ports/tx.ts';

/** What the engine is told at this moment. `hint` is the language a device is set to. */
export function stepContext(
  content: Content,
  staffed: boolean,
  now: Millis,
  hint: string | null,
): StepContext {
  return {
    content,
    now,
    today: isoDate(now),
    isoWeek: isoWeek(now),
    newId,
    staffed,
    fallbackLanguage: fallbackLanguage(content, hint),
  };
}

/** The same, for the house as it is staffed now. */
export const contextNow = async (
  { content, staffing, clock }: Household,
  tx: Tx,
  hint: string | null = null,
  now: Millis = clock.now(),
): Promise<StepContext> => stepContext(content, await staffing.isStaffed(tx), now, hint);

/** For whoever has not chosen one. */
export function fallbackLanguage(content: Content, hint: string | null): Language {
  const code = hint?.slice(0, 2).toLowerCase();
  return content.languages.find((language) => language.slice(0, 2) === code) ?? content.defaultLanguage;
}
