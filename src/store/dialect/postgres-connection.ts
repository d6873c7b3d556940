import type { ClientBase } from 'pg';
import type { Connection } from '../engine.ts';
import type { Prepared } from '../prepared.ts';
import { postgres } from './postgres.ts';

/** Lives as long as one piece of work; after that its client serves others. */
export class PostgresConnection implements Connection {
  readonly dialect = postgres;
  readonly #client: ClientBase;
  #over = false;

  constructor(client: ClientBase) {
    this.#client = client;
  }

  async rows<Args, Row>(query: Prepared<Args, Row>, args: Args): Promise<readonly Row[]> {
    return (await this.#run(query, args)).rows as Row[];
  }

  async change<Args>(query: Prepared<Args, unknown>, args: Args): Promise<number> {
    return (await this.#run(query, args)).rowCount ?? 0;
  }

  async execute(sql: string): Promise<void> {
    await this.#client.query(sql);
  }

  end(): void {
    this.#over = true;
  }

  #run<Args>(query: Prepared<Args, unknown>, args: Args) {
    if (this.#over) throw new Error('This transaction is over: a call on its `tx` was not awaited.');
    const { sql, name, bind } = query.compile(postgres);
    return this.#client.query({ name, text: sql, values: bind(args) });
  }
}
