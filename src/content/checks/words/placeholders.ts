import type { LoadedFlows } from '../../load-flows.ts';
import type { Problem } from '../../problem.ts';
import { savings } from '../flows/saved-names.ts';
import { ENGINE_PARAMS, HOUSE_PARAMS, PROGRAM_PARAMS } from './program-keys.ts';
import { inText, isLabel, type Text } from './text.ts';

/** Names that a text puts in, `{{country}}`, are known, and are the same in every language. */
export function placeholdersAreRight(flows: LoadedFlows, texts: readonly Text[]): readonly Problem[] {
  const house = new Set(HOUSE_PARAMS);
  const answers = new Set([...HOUSE_PARAMS, ...savings(flows).keys(), ...ENGINE_PARAMS]);
  const program = new Map(
    Object.entries(PROGRAM_PARAMS).map(([namespace, names]) => [
      namespace,
      new Set([...HOUSE_PARAMS, ...names]),
    ]),
  );
  const known = (text: Text): ReadonlySet<string> =>
    program.get(text.namespace) ?? (saysAnswers(text) ? answers : house);
  const sets = new Map(texts.map((text) => [text, new Set(namesIn(text.text))]));
  return [
    ...texts.flatMap((text) => [
      ...(flows.problems.length > 0 ? [] : strange(text, known(text))),
      ...(/[{}]/.test(text.text.replaceAll(PLACEHOLDER, ''))
        ? [inText(text, 'has a stray brace; write {{name}}')]
        : []),
    ]),
    ...[...Map.groupBy(texts, ({ namespace, key }) => `${namespace}:${key}`).values()].flatMap((same) =>
      different(same, sets),
    ),
  ];
}

const PLACEHOLDER = /\{\{\s*(\w+)\s*\}\}/g;
const NO_NAMES: readonly string[] = [];
/** Most texts put in nothing. */
const namesIn = (text: string): readonly string[] =>
  text.includes('{{') ? [...text.matchAll(PLACEHOLDER)].map(([, name = '']) => name) : NO_NAMES;

/** Buttons and summary labels are shown as they stand; answers go into the other texts only. */
const saysAnswers = (text: Text): boolean => !isLabel(text) && !text.key.endsWith('.short');

const strange = (text: Text, known: ReadonlySet<string>): readonly Problem[] =>
  [...new Set(namesIn(text.text))]
    .filter((name) => !known.has(name))
    .map((name) =>
      inText(
        text,
        `puts in {{${name}}}, which nothing gives it here` +
          `${known.size > HOUSE_PARAMS.length ? `; it may use ${[...known].sort().join(', ')}` : '; take it out'}`,
      ),
    );

/** Compared with the first language that has the text. */
function different(
  [first, ...others]: readonly Text[],
  sets: ReadonlyMap<Text, ReadonlySet<string>>,
): readonly Problem[] {
  if (!first) return [];
  const wanted = sets.get(first) ?? new Set();
  return others
    .filter((text) => list(sets.get(text)) !== list(wanted))
    .map((text) =>
      inText(
        text,
        `puts in other names than ${first.language}: ${list(sets.get(text))} against ${list(wanted)}; use the same`,
      ),
    );
}

const list = (names: ReadonlySet<string> = new Set()): string =>
  names.size === 0
    ? 'none'
    : [...names]
        .sort()
        .map((name) => `{{${name}}}`)
        .join(', ');
