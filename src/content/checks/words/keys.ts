import type { FlowId } from '../../../core/model/ids.ts';
import type { LoadedFlows } from '../../load-flows.ts';
import type { Problem } from '../../problem.ts';
import { DATA_NAMESPACE, isInData } from '../../words/data-words.ts';
import { flatten, type LoadedWords } from '../../words/load-words.ts';
import { isForStaff } from '../../words/staff-words.ts';
import { isBroken } from '../flows/rule.ts';
import { expectedKeys } from './expected.ts';
import { PROGRAM_KEYS, PROGRAM_PARAMS } from './program-keys.ts';
import { localeFile } from './text.ts';

/** What one file of words should hold, in every language. `allowed` is null where only the source can tell. */
type Plan = {
  readonly needed: ReadonlySet<string>;
  readonly allowed: ReadonlySet<string> | null;
  /** What is said of a text beyond those. */
  readonly tooMuch: string;
};

/** In every language, every text that is needed is there, and none that nobody would read. */
export function keysAreRight(flows: LoadedFlows, words: LoadedWords): readonly Problem[] {
  const sound = [...flows.flows.keys()].filter((flow) => !isBroken(flows, flow));
  const plans = new Map<string, Plan>([
    ...sound.map((flow) => [flow, flowPlan(flow, flows, words)] as const),
    ...Object.keys(PROGRAM_PARAMS)
      .filter((namespace) => namespace !== DATA_NAMESPACE)
      .map((namespace) => [namespace, programPlan(namespace, words)] as const),
    ...dataPlan(words),
  ]);
  const unread = new Set(words.problems.map(({ file }) => file));
  return [...words.languages].flatMap(([language, { staff, from }]) => [
    ...(from === null ? strayFiles(language, flows, words) : []),
    ...[...plans]
      .filter(([namespace]) => !unread.has(localeFile(language, namespace)))
      .flatMap(([namespace, plan]) =>
        compare(language, namespace, staff ? plan : forPeople(namespace, plan), words),
      ),
  ]);
}

/** A language that staff do not work in has the words for people; more does no harm. */
const forPeople = (namespace: string, plan: Plan): Plan => ({
  ...plan,
  needed: new Set([...plan.needed].filter((key) => !isForStaff(namespace, key))),
});

/** What any language has of the optional texts, every language has. */
function flowPlan(flow: FlowId, { flows }: LoadedFlows, words: LoadedWords): Plan {
  const found = flows.get(flow);
  const expected = found ? expectedKeys(found) : [];
  const written = everyKey(words, flow);
  return {
    needed: new Set(
      expected.filter(({ key, optional }) => !optional || written.has(key)).map(({ key }) => key),
    ),
    allowed: new Set(expected.map(({ key }) => key)),
    tooMuch: 'no block reads this text; correct the key, or take it out',
  };
}

const programPlan = (namespace: string, words: LoadedWords): Plan => ({
  needed: new Set([...(PROGRAM_KEYS[namespace] ?? []), ...everyKey(words, namespace)]),
  allowed: null,
  tooMuch: '',
});

/** What the data says, and no more: a translation of what it said before is of a risk that was told otherwise. */
function dataPlan({ resources }: LoadedWords): readonly (readonly [string, Plan])[] {
  const said = Object.entries(resources).flatMap(([language, { [DATA_NAMESPACE]: tree }]) =>
    tree && isInData(language, DATA_NAMESPACE) ? flatten(tree).map(([key]) => key) : [],
  );
  const keys = new Set(said);
  const tooMuch = 'is said nowhere in data/ any more; take it out, and translate what is said now';
  return keys.size === 0 ? [] : [[DATA_NAMESPACE, { needed: keys, allowed: keys, tooMuch }]];
}

const everyKey = ({ resources }: LoadedWords, namespace: string): ReadonlySet<string> =>
  new Set(
    Object.values(resources).flatMap((namespaces) =>
      flatten(namespaces[namespace] ?? {}).map(([key]) => key),
    ),
  );

function compare(
  language: string,
  namespace: string,
  { needed, allowed, tooMuch }: Plan,
  { resources }: LoadedWords,
): readonly Problem[] {
  const file = localeFile(language, namespace);
  const tree = resources[language]?.[namespace];
  if (!tree)
    return needed.size === 0 ? [] : [{ file, where: 'the whole file', problem: 'is missing; write it' }];
  const texts = new Map(flatten(tree));
  return [
    ...[...needed]
      .filter((key) => !texts.has(key))
      .map((where) => ({ file, where, problem: 'is missing; write this text' })),
    ...[...texts]
      .filter(([, text]) => text.length === 0 || text === ' ')
      .map(([where]) => ({ file, where, problem: 'is empty; write this text' })),
    ...[...texts.keys()]
      .filter((key) => allowed !== null && !allowed.has(key))
      .map((where) => ({ file, where, problem: tooMuch })),
  ];
}

/** A file that belongs to no flow and not to the program. */
const strayFiles = (language: string, flows: LoadedFlows, { resources }: LoadedWords): readonly Problem[] =>
  Object.keys(resources[language] ?? {})
    .filter((namespace) => !(namespace in PROGRAM_PARAMS))
    .filter((namespace) => !flows.flows.has(namespace as FlowId) && !isBroken(flows, namespace as FlowId))
    .map((namespace) => ({
      file: localeFile(language, namespace),
      where: 'the whole file',
      problem: 'belongs to no flow; name it like the flow, or take it out',
    }));
