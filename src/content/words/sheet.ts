import type { FlowId, Language } from '../../core/model/ids.ts';
import { limitOf } from '../checks/words/labels.ts';
import { isLabel } from '../checks/words/text.ts';
import type { LoadedFlows } from '../load-flows.ts';
import { DATA_NAMESPACE, type DataWord, isInData } from './data-words.ts';
import { flatten, type LoadedWords, type WordTree } from './load-words.ts';
import { isForStaff } from './staff-words.ts';

/** A line of the table in which a language is translated. Typed words of a command stand in one cell. */
export type SheetRow = {
  readonly key: string;
  readonly english: string;
  readonly russian: string;
  readonly translation: string;
  readonly context: string;
  readonly limits: string;
};
/** A translated text by its key, and which keys the table should have had. */
export type ReadSheet = {
  readonly texts: ReadonlyMap<string, string>;
  readonly unknown: readonly string[];
  readonly twice: readonly string[];
  readonly missing: readonly string[];
};

const BETWEEN_WORDS = ' | ';

/** Every text that a language needs, with the two it is translated from, where it stands and what it must fit. */
export function sheetOf(words: LoadedWords, flows: LoadedFlows, language: Language): readonly SheetRow[] {
  const [english, russian, own] = ['en', 'ru', language].map((one) => textsOf(words, one));
  return keysFor(words, language).map((key) => ({
    key,
    english: english?.get(key) ?? '',
    russian: russian?.get(key) ?? '',
    translation: own?.get(key) ?? '',
    context: contextOf(key, flows),
    limits: limitsOf(key, flows),
  }));
}

/** What a table holds, against what the language needs. Empty cells count as missing. */
export function readSheet(
  words: LoadedWords,
  language: Language,
  rows: readonly { readonly key: string; readonly translation: string }[],
): ReadSheet {
  const needed = keysFor(words, language);
  const known = new Set(needed);
  const named = rows.map(({ key }) => key.trim());
  const texts = new Map(
    rows
      .map(({ key, translation }) => [key.trim(), translation.replaceAll('\r\n', '\n').trim()] as const)
      .filter(([key, text]) => known.has(key) && text !== ''),
  );
  return {
    texts,
    unknown: named.filter((key) => !known.has(key)),
    twice: named.filter((key, at) => named.indexOf(key) !== at),
    missing: needed.filter((key) => !texts.has(key)),
  };
}

/** The files of a language, in the order of the English ones; what a table leaves out stays as it was. */
export function filesFrom(
  words: LoadedWords,
  language: Language,
  texts: ReadonlyMap<string, string>,
): { readonly [namespace: string]: WordTree } {
  const own = words.resources[language] ?? {};
  return Object.fromEntries(
    Object.entries(words.resources.en ?? {}).flatMap(([namespace, tree]) => {
      if (isInData(language, namespace)) return [];
      const filled = fillTree(tree, own[namespace] ?? {}, (key) => texts.get(`${namespace}:${key}`));
      return Object.keys(filled).length > 0 ? [[namespace, filled]] : [];
    }),
  );
}

function fillTree(
  like: WordTree,
  own: WordTree,
  text: (key: string) => string | undefined,
  prefix = '',
): WordTree {
  return Object.fromEntries(
    Object.entries(like).flatMap(([key, value]): [string, WordTree[string]][] => {
      const path = `${prefix}${key}`;
      const kept = own[key];
      if (typeof value === 'object' && !Array.isArray(value)) {
        const below = fillTree(value as WordTree, (kept ?? {}) as WordTree, text, `${path}.`);
        return Object.keys(below).length > 0 ? [[key, below]] : [];
      }
      const written = text(path);
      if (written === undefined) return kept === undefined ? [] : [[key, kept]];
      return [[key, Array.isArray(value) ? wordsIn(written) : written]];
    }),
  );
}

const wordsIn = (cell: string): readonly string[] =>
  cell
    .split(BETWEEN_WORDS.trim())
    .map((word) => word.trim())
    .filter((word) => word !== '');

const textsOf = ({ resources }: LoadedWords, language: string): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(resources[language] ?? {}).flatMap(([namespace, tree]) =>
      flatten(tree).map(([key, text]): [string, string] => [
        `${namespace}:${key}`,
        typeof text === 'string' ? text : text.join(BETWEEN_WORDS),
      ]),
    ),
  );

function keysFor(words: LoadedWords, language: Language): readonly string[] {
  const staff = words.languages.get(language)?.staff ?? false;
  return [...textsOf(words, 'en').keys()].filter((whole) => {
    const [namespace, key] = partsOf(whole);
    if (isInData(language, namespace)) return false;
    return staff || !isForStaff(namespace, key);
  });
}

const partsOf = (whole: string): readonly [string, string] => {
  const at = whole.indexOf(':');
  return [whole.slice(0, at), whole.slice(at + 1)];
};

/** Endings of keys, in plain words for a translator. The first that fits counts. */
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/(^|\.)(choices|buttons)\.[^.]+$/, 'on a button'],
  [/\.words$/, 'what people type for this command, misspellings too; other words than in English are right'],
  [/\.description$/, 'beside a command in the list of commands'],
  [/\.ask$/, 'a question'],
  [/\.why$/, 'why we ask, under the question'],
  [/\.short$/, 'a short name of the question, in a list of answers'],
  [/\.reasons\.[^.]+$/, 'a reason for the result: names what the person answered'],
  [/\.stop\.[^.]+$/, 'urgent advice after this answer'],
  [/\.find$/, 'what to find out before going'],
  [/\.risk$/, 'the risk of this step, behind the word "Risk:"'],
  [/\.do$/, 'a step: what the person can do'],
  [/(^|[._])title$/, 'a title, in bold'],
  [/\.lead$/, 'a line above contacts'],
];

const IN_DATA: { readonly [word in DataWord]: string } = {
  risk: 'a risk of a contact, before its number, behind the word "Risk:"',
  note: 'below the number of a contact',
  hours: 'the hours of a contact, behind the word "Hours:"',
  town: 'a town, on a button; as its people know it',
  emergency: 'below the emergency numbers of a country',
};

function contextOf(whole: string, { flows }: LoadedFlows): string {
  const [namespace, key] = partsOf(whole);
  if (namespace === DATA_NAMESPACE) return `directory: ${IN_DATA[key.split('.', 1)[0] as DataWord]}`;
  const kind = KINDS.find(([pattern]) => pattern.test(key))?.[1] ?? 'a text';
  return flows.has(namespace as FlowId) ? `conversation "${namespace}": ${kind}` : `${namespace}: ${kind}`;
}

function limitsOf(whole: string, { flows }: LoadedFlows): string {
  const [namespace, key] = partsOf(whole);
  const text = { language: '', namespace, key, text: '' };
  if (isLabel(text)) return `at most ${limitOf(text, flows)} characters, one line`;
  if (namespace === DATA_NAMESPACE)
    return 'sentences of at most 16 words; the same numbers, in the same order';
  if (key.endsWith('.words')) return `several, with "${BETWEEN_WORDS.trim()}" between them`;
  return 'sentences of at most 16 words; keep {{names}} and **marks**';
}
