import { Environment } from '@marcbachmann/cel-js';
import type { Condition, Facts } from '../core/flow/flow.ts';

/** What a saved name holds, as conditions see it. */
export type NameType = 'string' | 'list<string>' | 'double' | 'bool';
export const BLANK: { readonly [type in NameType]: Facts[string] } = {
  string: '',
  'list<string>': [],
  double: 0,
  bool: false,
};
/** Told by the engine, saved by no question. */
export const GIVEN_NAMES: ReadonlyMap<string, NameType> = new Map([
  ['staffed', 'bool'],
  ['safeguarding', 'bool'],
  ['counted', 'bool'],
  ['kept', 'bool'],
  ['cleaning', 'bool'],
  ['own_words', 'bool'],
  ['reminding', 'bool'],
  ['checking', 'bool'],
  ['reminders_off', 'bool'],
  ['recorded', 'bool'],
  ['band', 'string'],
]);

/** `consulate(citizenship, country)`: 'yes', 'none', 'section' or 'unknown'. */
export type ConsulateReader = (citizenship: string, country: string) => string;

/** Compiles and type-checks CEL; answers with the condition, or with what is wrong. */
export type Compile = (source: string) => Condition | { readonly problem: string };

export function conditionCompiler(names: ReadonlyMap<string, NameType>, consulate: ConsulateReader): Compile {
  const environment = new Environment();
  for (const [name, type] of names) environment.registerVariable(name, type);
  environment.registerFunction('consulate(string, string): string', consulate);
  const compiled = new Map<string, ReturnType<Compile>>();
  return (source) => {
    const known = compiled.get(source);
    if (known) return known;
    const condition = compile(environment, source);
    compiled.set(source, condition);
    return condition;
  };
}

function compile(environment: Environment, source: string): ReturnType<Compile> {
  // A pattern that backtracks can hang the process for as long as somebody's text is long.
  if (/\bmatches\s*\(/.test(source)) return { problem: 'matches() is not allowed; compare with == or `in`' };
  const checked = environment.check(source);
  if (!checked.valid) return { problem: `"${source}" is not a valid condition: ${firstLine(checked.error)}` };
  if (checked.type !== 'bool') return { problem: `"${source}" is a ${checked.type}, not true or false` };
  const run = environment.parse(source);
  return { source, holds: (facts) => run(facts as Record<string, unknown>) === true };
}

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
