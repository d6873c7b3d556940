import { type CountryCode, findPhoneNumbersInText } from 'libphonenumber-js/min';
import { SHARED_KINDS, type SharedKind } from '../core/cases/shared.ts';
import type { Attachment } from './ports/message.ts';

/** Numbers without a country code are read as people there dial them. Where most who write are, or come from. */
const DIALLED_IN: readonly (CountryCode | undefined)[] = [
  undefined,
  ...(['RU', 'UZ', 'TJ', 'KG', 'TR', 'UA', 'MD', 'AE', 'PL', 'DE'] as const),
];
/** Below it there is no number that reaches one person. */
const FEWEST_DIGITS = 7;
/** As long as a message of Telegram; what is longer came in parts. */
const MOST_TEXT = 4096;

const MAIL = /[^\s@<>]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{2,63})+/i;
const ACCOUNT = /(?:^|[^\w@/.])@[a-z][a-z0-9_.]{3,31}/i;
const LINK =
  /\b(?:https?|tg):\/\/|\bwww\.|\b(?:t\.me|wa\.me|vk\.com|ok\.ru|instagram\.com|facebook\.com)\/|\b[a-z0-9-]{2,63}\.(?:ru|com|org|net|me|info|io|uz|kz|tj|kg|tr|ua|by|md)\b/i;

/** What of this there is. A sign for staff, not a filter: nothing is taken away, and some of it is missed. */
export function sharedIn(text: string, media: Pick<Attachment, 'kind' | 'name'> | null): SharedKind[] {
  const words = [text, media?.name ?? ''].join('\n').slice(0, MOST_TEXT);
  const mail = MAIL.test(words);
  const found: { readonly [kind in SharedKind]: boolean } = {
    phone: hasPhone(words),
    mail,
    account: ACCOUNT.test(words),
    // The second half of a mail address looks like one.
    link: LINK.test(words.replace(new RegExp(MAIL, 'gi'), ' ')),
    card: media?.kind === 'contact',
    place: media?.kind === 'location' || media?.kind === 'venue',
  };
  return SHARED_KINDS.filter((kind) => found[kind]);
}

/** Of a passport, a contract, a birthday. */
const DATE = /\b(?:\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2})\b/g;

function hasPhone(said: string): boolean {
  const words = said.replace(DATE, ' … ');
  if (words.replace(/\D/g, '').length < FEWEST_DIGITS) return false;
  return DIALLED_IN.some((country) => findPhoneNumbersInText(words, country).length > 0);
}
