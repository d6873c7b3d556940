import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { EngineContent } from '../../src/core/engine/context.ts';

export type Split = 'tune' | 'unseen';
export const SPLITS: readonly Split[] = ['tune', 'unseen'];

/** What is expected where nothing that we have fits. */
const NONE = 'none';
const DANGER = 'danger';

/** A phrase as somebody may write it, and the intent it is about. */
type Said = { readonly text: string; readonly about: string };

/**
 * What the reader does with a phrase. `alarm`: taken for a cry for help, which it is not; the person can say so, and
 * what else it may mean stands below. `needless`: something is offered where nothing fits.
 */
type Outcome = 'right' | 'offered' | 'unknown' | 'wrong' | 'alarm' | 'needless' | 'misled' | 'missed';
export type Figures = { readonly phrases: number } & { readonly [outcome in Outcome]: readonly string[] };

export const languagesMeasured = (): readonly string[] =>
  readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.replace('.yaml', ''))
    .sort();

export function phrasesOf(language: string, split: Split): readonly Said[] {
  const file = parse(readFileSync(join(import.meta.dirname, `${language}.yaml`), 'utf8'));
  const byIntent = Object.entries(file[split] as Record<string, readonly string[]>);
  return byIntent.flatMap(([about, texts]) => texts.map((text) => ({ text, about })));
}

export function measure(content: EngineContent, said: readonly Said[]): Figures {
  const outcomes = said.map((one) => [outcomeOf(content, one), one.text] as const);
  const of = (outcome: Outcome) => outcomes.filter(([found]) => found === outcome).map(([, text]) => text);
  return {
    phrases: said.length,
    ...{ right: of('right'), offered: of('offered'), unknown: of('unknown'), wrong: of('wrong') },
    ...{ alarm: of('alarm'), needless: of('needless'), misled: of('misled'), missed: of('missed') },
  };
}

function outcomeOf(content: EngineContent, { text, about }: Said): Outcome {
  const meaning = content.meaning(text);
  const offered = meaning.kind === 'unsure' ? meaning.intents.map(({ id }) => id) : [];
  const sure = meaning.kind === 'sure' ? meaning.intent.id : null;
  const cry = content.distress(text) || sure === DANGER;
  if (about === DANGER) return cry ? 'right' : offered.includes(DANGER) ? 'offered' : 'missed';
  if (cry) return 'alarm';
  if (sure !== null) return sure === about ? 'right' : 'wrong';
  if (about === NONE) return offered.length === 0 ? 'right' : 'needless';
  if (offered.length === 0) return 'unknown';
  return offered.includes(about) ? 'offered' : 'misled';
}
