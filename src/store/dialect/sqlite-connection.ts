import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { Connection } from '../engine.ts';
import type { Compiled, Prepared } from '../prepared.ts';
import { sqlite } from './sqlite.ts';

type Ready = { readonly statement: StatementSync; readonly bind: Compiled['bind'] };
type AnyPrepared = Prepared<never, unknown>;

/** The statements of one connection. As many as there are queries in this folder, so nothing is ever thrown out. */
export function statements(db: DatabaseSync): (query: AnyPrepared) => Ready {
  const ready = new Map<AnyPrepared, Ready>();
  return (query) => {
    const known = ready.get(query);
    if (known) return known;
    const { sql, bind } = query.compile(sqlite);
    const made = { statement: db.prepare(sql), bind };
    ready.set(query, made);
    return made;
  };
}

/** Lives as long as one piece of work: used after that, it would write into the transaction of somebody else. */
export class SqliteConnection implements Connection {
  readonly dialect = sqlite;
  readonly #db: DatabaseSync;
  readonly #ready: (query: AnyPrepared) => Ready;
  #over = false;

  constructor(db: DatabaseSync, ready: (query: AnyPrepared) => Ready) {
    this.#db = db;
    this.#ready = ready;
  }

  async rows<Args, Row>(query: Prepared<Args, Row>, args: Args): Promise<readonly Row[]> {
    const { statement, bind } = this.#use(query);
    return statement.all(...(bind(args) as SQLInputValue[])) as Row[];
  }

  async change<Args>(query: Prepared<Args, unknown>, args: Args): Promise<number> {
    const { statement, bind } = this.#use(query);
    return Number(statement.run(...(bind(args) as SQLInputValue[])).changes);
  }

  write<Args>(query: Prepared<Args, unknown>, args: Args): void {
    const { statement, bind } = this.#use(query);
    statement.run(...(bind(args) as SQLInputValue[]));
  }

  async execute(sql: string): Promise<void> {
    this.#db.exec(sql);
  }

  end(): void {
    this.#over = true;
  }

  #use(query: AnyPrepared): Ready {
    if (this.#over) throw new Error('This transaction is over: a call on its `tx` was not awaited.');
    return this.#ready(query);
  }
}
