import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { EngineContent } from '../../src/core/engine/context.ts';

/** What a list shows: the cries that were not heard, and the ordinary texts that were taken for one. */
export type Heard = {
  readonly cries: number;
  readonly missed: readonly string[];
  readonly ordinary: number;
  readonly falseAlarms: readonly string[];
};

export const languagesHeard = (): readonly string[] =>
  readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.replace('.yaml', ''))
    .sort();

export function hear({ distress }: EngineContent, language: string): Heard {
  const file = join(import.meta.dirname, `${language}.yaml`);
  const { cries, ordinary } = parse(readFileSync(file, 'utf8')) as Record<
    'cries' | 'ordinary',
    readonly string[]
  >;
  return {
    ...{ cries: cries.length, missed: cries.filter((text) => !distress(text)) },
    ...{ ordinary: ordinary.length, falseAlarms: ordinary.filter(distress) },
  };
}
