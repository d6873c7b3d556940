import { join } from 'node:path';
import { advertReader } from '../core/adverts/read-advert.ts';
import type { OpeningHours } from '../core/cases/opening.ts';
import { buildCountryIndex } from '../core/directory/country-index.ts';
import { type Directory, search } from '../core/directory/directory.ts';
import { findCountries } from '../core/directory/find-country.ts';
import { fold } from '../core/directory/fold.ts';
import { towns } from '../core/directory/towns.ts';
import type { EngineContent, FactNote } from '../core/engine/context.ts';
import { distressReader } from '../core/engine/distress.ts';
import type { Intent } from '../core/intents/intents.ts';
import { intentReader } from '../core/intents/read-intent.ts';
import type { Language } from '../core/model/ids.ts';
import { advertPhrases, advertProblems } from './adverts.ts';
import { checkFlows } from './checks/check-flows.ts';
import { checkWords } from './checks/check-words.ts';
import { countrySpellings } from './country-spellings.ts';
import { coverNames } from './cover-names.ts';
import { type Files, readFiles } from './files.ts';
import { intentProblems, phrasesOf } from './intents.ts';
import { type Data, shapeData } from './load-data.ts';
import { type LoadedFlows, shapeFlows } from './load-flows.ts';
import type { Problem } from './problem.ts';
import type { Retention } from './schemas/retention.ts';
import { loadVoices } from './voices/load-voices.ts';
import { createVoices, type Voices } from './voices/voices.ts';
import { countryNamer } from './words/country-names.ts';
import { withDataWords } from './words/data-words.ts';
import { dateWords } from './words/date-words.ts';
import type { LoadedWords } from './words/load-words.ts';
import { createWords, type House, type Words } from './words/words.ts';

/** Everything the program says and knows: loaded once, checked whole, never changed while it runs. */
export type Content = EngineContent & {
  readonly words: Words;
  readonly directory: Directory;
  readonly defaultLanguage: Language;
  readonly staffLanguage: Language;
  /** Those in which the console and the staff group speak. */
  readonly staffLanguages: readonly Language[];
  /** Each once, whatever the script: what a member of staff or a team may speak. */
  readonly spokenLanguages: readonly Language[];
  readonly hotline: { readonly hours: readonly OpeningHours[]; readonly timeZone: string };
  readonly retention: Retention;
  readonly voices: Voices;
};

export type LoadedContent =
  | { readonly ok: true; readonly content: Content }
  | { readonly ok: false; readonly problems: readonly Problem[] };

type Read = { readonly data: Data; readonly words: LoadedWords; readonly flows: LoadedFlows };

/**
 * Makes of `flows/`, `locales/` and `data/` below `root`, and of what was recorded, what runs. Everything that is wrong
 * is told at once.
 */
export const loadContent = (root: string, media = mediaOf(root), files = readFiles(root)): LoadedContent =>
  load(root, media, files, (read) => everyProblem(read, root));

/** The same where every check has passed already, in half the time: only what cannot be read is told. */
export const loadCheckedContent = (
  root: string,
  media = mediaOf(root),
  files = readFiles(root),
): LoadedContent => load(root, media, files, () => []);

const mediaOf = (root: string): string => join(root, 'media');

function load(
  root: string,
  media: string,
  files: Files,
  check: (read: Read) => readonly Problem[],
): LoadedContent {
  const loaded = shapeData(files.data);
  if (!loaded.ok) {
    const readable = shapeFlows(files.flows, () => 'unknown');
    const inData = loaded.problems.map((one) => ({ ...one, file: `data/${one.file}` }));
    const inWords = [...files.words.problems, ...checkWords(readable, files.words, root)];
    return { ok: false, problems: [...inData, ...readable.problems, ...inWords] };
  }
  const { data } = loaded;
  const words = withDataWords(files.words, data.directory);
  const flows = shapeFlows(files.flows, consulateReader(data));
  const recorded = loadVoices(media, flows, words);
  const checked = check({ data, words, flows });
  const problems = [...words.problems, ...flows.problems, ...checked, ...recorded.problems];
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, content: assemble(data, words, flows, createVoices(media, recorded, words)) };
}

const everyProblem = ({ data, words, flows }: Read, root: string): readonly Problem[] => [
  ...checkFlows(flows, data),
  ...checkWords(flows, words, root),
  ...distressGaps(data, words),
  ...intentProblems(data.intents, flows, words),
  ...advertProblems(data, words),
];

/** A cry for help must be heard in every language that is offered. */
const distressGaps = ({ distress }: Data, { languages }: LoadedWords): Problem[] =>
  [...languages]
    .filter(([language, { from }]) => from === null && !distress[language])
    .map(([language]) => language)
    .map((language) => ({
      file: 'data/distress.yaml',
      where: language,
      problem: `has no words for language "${language}"; list them`,
    }));

function assemble(data: Data, loaded: LoadedWords, flows: LoadedFlows, voices: Voices): Content {
  const languages = [...loaded.languages.keys()];
  const index = buildCountryIndex(countrySpellings(data.countries));
  const words = createWords(
    loaded,
    countryNamer(languages, data.countries),
    houseOf(data, loaded),
    data.hotline.timeZone,
  );
  const staffLanguages = languages.filter((language) => loaded.languages.get(language)?.staff);
  const phrases = phrasesOf(data.intents);
  const intents = new Map(phrases.map(({ intent }) => [intent.id, intent]));
  const inDistress = distressReader(Object.values(data.distress));
  const readAdvert = advertReader(advertPhrases(data.adverts), inDistress);
  const staff =
    data.hotline.languages.find((language) => staffLanguages.includes(language as Language)) ??
    staffLanguages[0];
  return Object.freeze({
    flows: flows.flows,
    blanks: flows.blanks,
    table: data.table,
    facts: data.facts as ReadonlyMap<string, FactNote>,
    languages,
    words,
    safeguarding: data.hotline.childSafeguarding,
    directory: data.directory,
    defaultLanguage: languages[0] as Language,
    staffLanguages,
    spokenLanguages: languages.filter((language) => loaded.languages.get(language)?.from === null),
    staffLanguage: staff as Language,
    hotline: { hours: data.hotline.hours.map(openingHours), timeZone: data.hotline.timeZone },
    retention: data.retention,
    voices,
    isRecorded: (language: Language) => voices.speaks(language),
    timeZones: new Map(
      [...data.countries].flatMap(([code, { timeZone }]) => (timeZone ? [[code, timeZone] as const] : [])),
    ),
    search: (query: Parameters<EngineContent['search']>[0]) => search(data.directory, query),
    hasContact: (id: Parameters<EngineContent['hasContact']>[0]) => data.directory.byId.has(id),
    towns: (country: Parameters<EngineContent['towns']>[0]) => towns(data.directory, country),
    findCountries: (text: string) => findCountries(text, index),
    cover: coverNames(loaded),
    intents,
    adverts: { read: readAdvert, leads: intents.get(data.adverts.intent) as Intent },
    meaning: intentReader(phrases),
    entries: data.entries,
    deadlines: data.deadlines,
    timeZone: data.hotline.timeZone,
    dateWords: dateWords(loaded),
    // A country's name is an answer, whatever it looks like; what an advert says did not happen to its reader.
    distress: (text: string) => !index.has(fold(text)) && inDistress(readAdvert(text, false)?.rest ?? text),
  });
}

/** Names the operator, or says plainly that this copy has none; and how long things are kept. */
function houseOf(data: Data, loaded: LoadedWords): House {
  const { operator } = data.hotline;
  const { keptDays: idleDays, idleHours, closedCaseDays, backupDays } = data.retention;
  return Object.fromEntries(
    [...loaded.languages.keys()].map((language) => {
      const unknown = (loaded.resources[language]?.system?.operator_unknown ?? '') as string;
      const named = operator && (language === 'en' ? operator.en : operator.ru);
      return [language, { operator: named ?? unknown, idleDays, idleHours, closedCaseDays, backupDays }];
    }),
  );
}

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const openingHours = ({ days, from, to }: Data['hotline']['hours'][number]): OpeningHours => ({
  days: days.map((day) => WEEKDAYS.indexOf(day) + 1),
  from,
  to,
});

/** Whether a citizen finds a consulate of their state there, as far as `data/consulates.json` knows. */
function consulateReader(data: Data): (citizenship: string, country: string) => string {
  const posts = new Map(
    data.consulates.map((post) => [`${post.citizenship} in ${post.country}`, post.state as string]),
  );
  return (citizenship, country) => posts.get(`${citizenship} in ${country}`) ?? 'unknown';
}
