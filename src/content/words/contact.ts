import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { DialNumber } from '../../core/directory/emergency.ts';
import type { Bilingual, Organisation, Phone } from '../../core/directory/organisation.ts';
import type { ContactId, CountryCode, Language } from '../../core/model/ids.ts';
import type { Content } from '../content.ts';
import { type DataWord, dataKey } from './data-words.ts';

/** One entry as it is read on a phone: name, risk before the number, numbers, hours, and when it was last checked. */
export function contactLines(
  content: Content,
  language: Language,
  id: ContactId,
  confirmed: boolean,
): string {
  const entry = content.directory.byId.get(id);
  if (!entry) return '';
  const t = (key: string, params: Record<string, string> = {}): string =>
    content.words.text(language, `contacts:${key}`, params);
  const said = (word: DataWord, text: Bilingual): string => content.words.text(language, dataKey(word, text));
  return [
    `**${nameIn(entry.name, language)}**`,
    ...(entry.risk ? [`⚠ ${t('risk', { text: said('risk', entry.risk) })}`] : []),
    ...entry.phones.map((phone) => `☎ ${phoneText(phone)}${phoneNotes(phone, t)}`),
    ...(entry.website ? [entry.website] : []),
    ...(entry.hours ? [t('hours', { hours: said('hours', entry.hours) })] : []),
    ...(entry.languages.length > 0 ? [t('languages', { languages: spoken(entry, language) })] : []),
    ...(entry.note ? [said('note', entry.note)] : []),
    checkedText(content, language, entry, confirmed),
  ].join('\n');
}

/** The numbers to dial now, largest first; the person need not read on. */
export function emergencyLines(content: Content, language: Language, country: CountryCode): string {
  const t = (key: string, params: Record<string, string> = {}): string =>
    content.words.text(language, `contacts:${key}`, params);
  const numbers = content.directory.emergency.get(country);
  if (!numbers) return t('no_emergency_known');
  const dial = (number: DialNumber): string =>
    typeof number === 'string'
      ? `**${number}**`
      : `**${number.mobile}** (${t('mobile')}), **${number.landline}** (${t('landline')})`;
  return [
    `**${t('emergency_title', { country: content.words.country(language, country) })}**`,
    ...(numbers.emergency ? [t('emergency', { number: dial(numbers.emergency) })] : []),
    t('police', { number: dial(numbers.police) }),
    t('ambulance', { number: dial(numbers.ambulance) }),
    ...(numbers.confidence === 'high' ? [] : [t('numbers_uncertain')]),
    ...(numbers.note ? [content.words.text(language, dataKey('emergency', numbers.note))] : []),
  ].join('\n');
}

/** The name as it fits a button, so that two consulates of one country are told apart. */
export const buttonName = (content: Content, language: Language, id: ContactId): string => {
  const entry = content.directory.byId.get(id);
  return entry ? nameIn(entry.short ?? entry.name, language) : id;
};

/**
 * Names alone are not translated: by its name a place answers the phone, is asked for and can be shown to somebody. A
 * name of our own making would be found nowhere. Of the two in the data, more of our readers know the Russian.
 */
const nameIn = (name: Bilingual, language: Language): string => (language === 'en' ? name.en : name.ru);

function phoneText(phone: Phone): string {
  return phone.kind === 'short'
    ? phone.number
    : (parsePhoneNumberFromString(phone.number)?.formatInternational() ?? phone.number);
}

function phoneNotes(phone: Phone, t: (key: string) => string): string {
  const notes = [
    ...(phone.kind === 'whatsapp' ? ['WhatsApp'] : []),
    ...(phone.tollFree ? [t('free')] : []),
    ...(phone.reach === 'in-country' ? [t('from_inside_only')] : []),
  ];
  return notes.length > 0 ? ` (${notes.join(', ')})` : '';
}

function spoken(entry: Organisation, language: Language): string {
  const names = new Intl.DisplayNames([language], { type: 'language' });
  return entry.languages.map((code) => names.of(code) ?? code).join(', ');
}

/** Seeing is not checking: an entry that nobody checked says so, and when a public source last named it. */
function checkedText(
  { words }: Content,
  language: Language,
  entry: Organisation,
  confirmed: boolean,
): string {
  const said = (key: string, date: string): string =>
    `(${words.text(language, `contacts:${key}`, { date: words.date(language, date) })})`;
  if (entry.verifiedOn) return said(confirmed ? 'checked_on' : 'not_checked_since', entry.verifiedOn);
  return entry.lastSeen
    ? said('last_seen', entry.lastSeen)
    : `(${words.text(language, 'contacts:never_checked')})`;
}
