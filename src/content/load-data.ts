import type { AssessmentTable } from '../core/assessment/table.ts';
import type { Deadlines } from '../core/deadlines/term.ts';
import type { Directory } from '../core/directory/directory.ts';
import type { CountryCode } from '../core/model/ids.ts';
import { crossCheck } from './cross-checks.ts';
import { deepFreeze } from './deep-freeze.ts';
import type { Problem } from './problem.ts';
import { type ReadData, readData } from './read-data.ts';
import type { AdvertsFile } from './schemas/adverts.ts';
import type { Consulate } from './schemas/consulates.ts';
import type { CountriesFile } from './schemas/countries.ts';
import type { Distress } from './schemas/distress.ts';
import type { Fact } from './schemas/facts.ts';
import type { Hotline } from './schemas/hotline.ts';
import type { IntentFile } from './schemas/intents.ts';
import type { Retention } from './schemas/retention.ts';
import { factsOfDeadlines, toAssessmentTable, toDeadlines, toDirectory } from './shape-data.ts';

export type Country = CountriesFile[CountryCode];

/** All data files, checked and frozen. */
export type Data = {
  readonly table: AssessmentTable;
  readonly directory: Directory;
  readonly countries: ReadonlyMap<CountryCode, Country>;
  readonly facts: ReadonlyMap<string, Fact>;
  readonly consulates: readonly Consulate[];
  readonly hotline: Hotline;
  readonly retention: Retention;
  /** By language. */
  readonly distress: Distress;
  readonly intents: readonly IntentFile[];
  readonly adverts: AdvertsFile;
  readonly deadlines: Deadlines;
  /** Facts that the counting of terms rests on. */
  readonly deadlineFacts: readonly string[];
  /** As they stand in a link. */
  readonly entries: ReadonlySet<string>;
};

/** The data, or everything that is wrong with the files, never half of either. */
export type LoadedData =
  | { readonly ok: true; readonly data: Data }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Reads and checks the files below `dataDir`. Wrong files are a value, not an exception. */
export const loadData = (dataDir: string): LoadedData => shapeData(readData(dataDir));

/** The same for files that have been read. */
export function shapeData(read: ReadData): LoadedData {
  const { facts, intents, ...files } = read;
  const shapes = [...Object.values(files), ...facts, ...intents].flatMap(({ problems }) => problems);
  const problems = [...shapes, ...crossCheck(read)];
  const data = shapeAll(read);
  return problems.length > 0 || data === null
    ? { ok: false, problems }
    : { ok: true, data: deepFreeze(data) };
}

/** The data in the shapes that the core reads; null while any file has problems of its own. */
function shapeAll(read: ReadData): Data | null {
  const [indicators, organisations, emergency] = [
    read.indicators.value,
    read.organisations.value,
    read.emergency.value,
  ];
  const [countries, consulates, hotline] = [read.countries.value, read.consulates.value, read.hotline.value];
  const [distress, retention, entries] = [read.distress.value, read.retention.value, read.entries.value];
  const adverts = read.adverts.value;
  if (!indicators || !organisations || !emergency || !countries) return null;
  const deadlines = read.deadlines.value;
  if (!distress || !consulates || !hotline || !retention || !entries || !adverts || !deadlines) return null;
  return {
    table: toAssessmentTable(indicators),
    directory: toDirectory(organisations, emergency, countries),
    countries: new Map(Object.entries(countries) as [CountryCode, Country][]),
    facts: new Map(read.facts.flatMap(({ value }) => Object.entries(value ?? {}))),
    consulates,
    hotline,
    retention,
    distress,
    adverts,
    entries: new Set([
      ...Object.keys(entries.campaigns).map((id) => `c-${id}`),
      ...Object.keys(entries.partners).map((id) => `p-${id}`),
    ]),
    deadlines: toDeadlines(deadlines),
    deadlineFacts: factsOfDeadlines(deadlines),
    intents: read.intents.flatMap(({ value }) => value ?? []),
  };
}
