import i18next, { type i18n } from 'i18next';
import { fold } from '../../core/directory/fold.ts';
import type { WordsReader } from '../../core/engine/context.ts';
import type { Language } from '../../core/model/ids.ts';
import { GLOBAL_COMMANDS, type GlobalCommand } from '../../core/model/inbound.ts';
import { LANGUAGE_SIGN } from '../../core/model/language.ts';
import type { Param, Params } from '../../core/model/message.ts';
import type { CountryName } from './country-names.ts';
import { flatten, type LoadedWords } from './load-words.ts';
import { fill, plainTexts } from './plain-texts.ts';
import { teachTajikPlurals } from './plural-rule.ts';

/** Texts that are the same in every message of an installation, such as who runs it. */
export type House = {
  readonly [language: string]: {
    readonly operator: string;
    readonly idleDays: number;
    readonly idleHours: number;
    readonly closedCaseDays: number;
    readonly backupDays: number;
  };
};

export type Words = WordsReader & {
  commandDescription(language: Language, command: GlobalCommand): string;
  date(language: Language, iso: string): string;
  param(language: Language, param: Param): string | number;
};

/** All words of all languages behind one door; lookups never fail, since completeness is checked at boot. */
export function createWords(
  loaded: LoadedWords,
  countryName: CountryName,
  house: House,
  timeZone: string,
): Words {
  const translate = startTranslator(loaded);
  const plain = plainTexts(loaded);
  const placeholders = placeholderIndex(loaded);
  const commands = commandIndex(loaded);
  const clocks = formatters(loaded, timeZone);

  const words: Words = {
    text: (language, key, params) => {
      const parts = plain.get(language)?.get(key);
      if (parts?.length === 1) return parts[0] as string;
      const values = { ...house[language], ...textParams(language, params) };
      return (parts && fill(parts, values)) ?? translate(language, key, values);
    },
    country: (language, code) => countryName(code, language),
    languageName: (language) => loaded.languages.get(language)?.name ?? language,
    isDraft: (language) => loaded.languages.get(language)?.draft ?? false,
    command: (text) => (text.trim() === LANGUAGE_SIGN ? 'language' : (commands.get(fold(text)) ?? null)),
    placeholders: (key) => placeholders.get(key) ?? [],
    has: (key) => placeholders.has(key),
    commandDescription: (language, command) => translate(language, `commands:${command}.description`, {}),
    date: (language, iso) => sayDate(clocks.get(language), iso),
    param,
  };
  return words;

  function textParams(language: Language, params: Params | undefined): { [name: string]: string | number } {
    return params
      ? Object.fromEntries(Object.entries(params).map(([name, value]) => [name, param(language, value)]))
      : {};
  }

  function param(language: Language, value: Param): string | number {
    if (typeof value === 'string' || typeof value === 'number') return value;
    if ('country' in value) return words.country(language, value.country);
    if ('words' in value) return words.text(language, value.words, value.params);
    if ('list' in value) return value.list.map((one) => param(language, one)).join(', ');
    if ('date' in value) return words.date(language, value.date);
    if ('zone' in value) return sayZone(language, value.zone);
    return clocks.get(language)?.time.format(new Date(value.time)) ?? '';
  }
}

type Translate = (language: string, key: string, params: Record<string, unknown>) => string;

function startTranslator(loaded: LoadedWords): Translate {
  const instance: i18n = i18next.createInstance();
  void instance.init({
    resources: loaded.resources as Record<string, Record<string, Record<string, string>>>,
    lng: [...loaded.languages.keys()][0] as string,
    fallbackLng: false,
    ns: Object.keys(Object.values(loaded.resources)[0] ?? {}),
    initAsync: false,
    // Every channel escapes for itself; escaping here would show "&amp;" to people.
    interpolation: { escapeValue: false },
  });
  teachTajikPlurals(instance);
  const fixed = new Map(
    [...loaded.languages.keys()].map((language) => [language as string, instance.getFixedT(language)]),
  );
  return (language, key, params) => String((fixed.get(language) ?? instance.t)(key, params));
}

/** Keys with the names that their text puts in, in any language. A key that is here exists. */
function placeholderIndex(loaded: LoadedWords): ReadonlyMap<string, readonly string[]> {
  const index = new Map<string, string[]>();
  for (const namespaces of Object.values(loaded.resources)) {
    for (const [namespace, tree] of Object.entries(namespaces)) {
      for (const [key, text] of flatten(tree)) {
        const found = String(text).matchAll(/\{\{\s*(\w+)\s*\}\}/g);
        const names = index.get(`${namespace}:${key}`) ?? [];
        index.set(`${namespace}:${key}`, names);
        for (const [, name = ''] of found) if (!names.includes(name)) names.push(name);
      }
    }
  }
  return index;
}

const KEYBOARD: { readonly [label: string]: GlobalCommand } = {
  back: 'back',
  human: 'human',
  sos: 'sos',
  menu: 'menu',
  hide: 'hide',
};

/** What people type for each command in every language, and the labels of the persistent keyboard. */
function commandIndex(loaded: LoadedWords): ReadonlyMap<string, GlobalCommand> {
  const index = new Map<string, GlobalCommand>();
  for (const namespaces of Object.values(loaded.resources)) {
    const buttons = (namespaces.system?.buttons ?? {}) as { [name: string]: string };
    for (const [label, command] of Object.entries(KEYBOARD))
      if (buttons[label]) index.set(fold(buttons[label]), command);
    for (const command of GLOBAL_COMMANDS) {
      const entry = namespaces.commands?.[command] as { words?: readonly string[] } | undefined;
      for (const word of entry?.words ?? []) index.set(fold(word), command);
    }
  }
  index.delete('');
  return index;
}

/** A time zone as people call it, such as "Moscow Time" or "Москва". */
function sayZone(language: Language, timeZone: string): string {
  const parts = new Intl.DateTimeFormat(language, { timeZone, timeZoneName: 'shortGeneric' }).formatToParts();
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}

/** A day or a month in words; a bare year, and anything else, as it stands. */
function sayDate(clock: Clock | undefined, iso: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(iso)) return clock?.date.format(new Date(iso)) ?? iso;
  if (/^\d{4}-\d{2}$/.test(iso)) return clock?.month.format(new Date(`${iso}-01`)) ?? iso;
  return iso;
}

type Clock = {
  readonly date: Intl.DateTimeFormat;
  readonly month: Intl.DateTimeFormat;
  readonly time: Intl.DateTimeFormat;
};

function formatters(loaded: LoadedWords, timeZone: string): ReadonlyMap<Language, Clock> {
  return new Map(
    [...loaded.languages.keys()].map((language) => [
      language,
      {
        date: new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }),
        month: new Intl.DateTimeFormat(language, { year: 'numeric', month: 'long', timeZone: 'UTC' }),
        time: new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', timeZone }),
      },
    ]),
  );
}
