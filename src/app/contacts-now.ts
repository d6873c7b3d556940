import { joinLines } from '../content/words/render.ts';
import type { CountryCode, Language } from '../core/model/ids.ts';
import type { Line } from '../core/model/message.ts';
import type { Session } from '../core/model/session.ts';
import { isoDate } from '../platform/clock.ts';
import type { Household } from './household.ts';

/** Where the person said that they are, or are going; null where they said nothing. */
export function countryOf(session: Session | null): CountryCode | null {
  const value = session?.answers.country?.value ?? session?.answers.destination?.value;
  return typeof value === 'string' && /^[A-Z]{2}$/.test(value) ? (value as CountryCode) : null;
}

/** The person's own clock, where their country has only one. */
export const zoneOf = ({ content }: Household, session: Session | null): string | null =>
  content.timeZones.get(countryOf(session) ?? '') ?? null;

/** Whom somebody can turn to meanwhile: emergency numbers, and the first confirmed contacts of the country. */
export function contactsNow(house: Household, language: Language, country: CountryCode | null): string {
  if (country === null) return house.content.words.text(language, 'contacts:no_emergency_known');
  const { confirmed } = house.content.search({
    country,
    needs: ['trafficking', 'legal', 'labour'],
    city: null,
    language,
    citizenship: null,
    today: isoDate(house.clock.now()),
  });
  const lines: Line[] = [
    { emergency: country },
    ...confirmed.slice(0, 3).map(({ id }) => ({ contact: id, confirmed: true })),
  ];
  return joinLines(house.content, language, lines);
}
