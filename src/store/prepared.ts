import type { Compilable } from 'kysely';
import type { Dialect } from './dialect/dialect.ts';

/** A value that is known only when the query runs. */
class Placeholder {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

export type Compiled = {
  readonly sql: string;
  /** Stable for the life of the process: the name of the statement on the server. */
  readonly name: string;
  readonly bind: (args: unknown) => unknown[];
};

/** A query that is built and compiled once for each engine, and run with new arguments each time. */
export type Prepared<Args, Row> = {
  readonly compile: (dialect: Dialect) => Compiled;
  /** Carries the types; never there at run time. */
  readonly shape?: (args: Args) => Row;
};

let count = 0;

/**
 * Prepares a query. `$` holds a placeholder for each argument, typed as the argument, so that a query reads
 * as if the values were there: `prepared((d, $: { id: string }) => d.build.selectFrom('people').where('id', '=', $.id))`.
 */
export function prepared<Args, Row>(
  build: (dialect: Dialect, $: Args) => Compilable<Row>,
): Prepared<Args, Row> {
  const name = `kompas_${++count}`;
  const done = new Map<Dialect, Compiled>();
  return {
    compile(dialect) {
      const known = done.get(dialect);
      if (known) return known;
      const { sql, parameters } = build(dialect, placeholders<Args>()).compile();
      const compiled = { sql, name, bind: binder(parameters) };
      done.set(dialect, compiled);
      return compiled;
    },
  };
}

function placeholders<Args>(): Args {
  return new Proxy({}, { get: (_, name) => new Placeholder(String(name)) }) as Args;
}

/** Constants of the query stay in their places; placeholders take the arguments. */
function binder(template: readonly unknown[]): Compiled['bind'] {
  const holes = template.flatMap((value, place) =>
    value instanceof Placeholder ? [{ place, name: value.name }] : [],
  );
  return (args) => {
    const values = template.slice();
    for (const { place, name } of holes) values[place] = (args as Record<string, unknown>)[name];
    return values;
  };
}
