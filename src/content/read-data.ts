import type { z } from 'zod';
import { type RawFile, readJson, readYaml, readYamlFolder } from './data-files.ts';
import { adverts } from './schemas/adverts.ts';
import { type Checked, checkShape } from './schemas/check-shape.ts';
import { consulates } from './schemas/consulates.ts';
import { countries } from './schemas/countries.ts';
import { deadlines } from './schemas/deadlines.ts';
import { distress } from './schemas/distress.ts';
import { emergency } from './schemas/emergency.ts';
import { entries } from './schemas/entries.ts';
import { facts } from './schemas/facts.ts';
import { hotline } from './schemas/hotline.ts';
import { indicators } from './schemas/indicators.ts';
import { intent } from './schemas/intents.ts';
import { organisations } from './schemas/organisation.ts';
import { retention } from './schemas/retention.ts';

/** Every data file, each as its type or with its own problems. */
export type ReadData = ReturnType<typeof readData>;

/** Reads every file below `dataDir` and checks its shape, one file not stopping the next. */
export function readData(dataDir: string) {
  const read = <T>(file: string, schema: z.ZodType<T>) => check(readJson(dataDir, file), schema);
  return {
    indicators: read('indicators.json', indicators),
    organisations: read('directory.json', organisations),
    emergency: read('emergency.json', emergency),
    countries: read('countries.json', countries),
    consulates: read('consulates.json', consulates),
    hotline: read('hotline.json', hotline),
    retention: read('retention.json', retention),
    distress: check(readYaml(dataDir, 'distress.yaml'), distress),
    adverts: check(readYaml(dataDir, 'adverts.yaml'), adverts),
    deadlines: check(readYaml(dataDir, 'deadlines.yaml'), deadlines),
    entries: check(readYaml(dataDir, 'entries.yaml'), entries),
    intents: readYamlFolder(dataDir, 'intents').map((file) => check(file, intent)),
    facts: readYamlFolder(dataDir, 'facts').map((file) => check(file, facts)),
  };
}

const check = <T>(file: RawFile, schema: z.ZodType<T>): Checked<T> =>
  file.problems.length > 0
    ? { value: null, problems: file.problems }
    : checkShape(file.file, schema, file.raw);
