import type { Language } from '../core/model/ids.ts';
import { isoDate } from '../platform/clock.ts';
import type { PhoneHelp } from './app.ts';
import { contactsNow } from './contacts-now.ts';
import type { Household } from './household.ts';

type Made = { readonly on: string; readonly help: readonly PhoneHelp[] };

/** Made once a day for each language: it is shown when too many ask, and must then cost nothing. */
export function createPhoneHelp(house: Household): (language: Language) => readonly PhoneHelp[] {
  const made = new Map<Language, Made>();
  return (language) => {
    const on = isoDate(house.clock.now());
    const known = made.get(language);
    if (known?.on === on) return known.help;
    const help = helpIn(house, language);
    made.set(language, { on, help });
    return help;
  };
}

const helpIn = (house: Household, language: Language): readonly PhoneHelp[] =>
  [...house.content.directory.emergency.keys()]
    .map((code) => ({
      country: house.content.words.country(language, code),
      text: contactsNow(house, language, code),
    }))
    .toSorted((one, other) => one.country.localeCompare(other.country, language));
