import type { ClientBase } from 'pg';
import type { Connection } from '../engine.ts';
import type { Prepared } from '../prepared.ts';
import { postgres } from './postgres.ts';
import { isAftermath } from './postgres-away.ts';

/** Lives as long as one piece of work; after that its client serves others. */
export class PostgresConnection implements Connection {
  readonly dialect = postgres;
  readonly #client: ClientBase;
  /** Sent and not yet answered. */
  readonly #sent: Promise<unknown>[] = [];
  #over = false;
  /** The first of what was sent and not waited for that failed. */
  #failed: unknown = null;

  constructor(client: ClientBase) {
    this.#client = client;
  }

  async rows<Args, Row>(query: Prepared<Args, Row>, args: Args): Promise<readonly Row[]> {
    return (await this.#run(query, args)).rows as Row[];
  }

  async change<Args>(query: Prepared<Args, unknown>, args: Args): Promise<number> {
    return (await this.#run(query, args)).rowCount ?? 0;
  }

  write<Args>(query: Prepared<Args, unknown>, args: Args): void {
    this.#send(this.#run(query, args));
  }

  async execute(sql: string): Promise<void> {
    await this.#client.query(sql);
  }

  /** Not waited for: it is on its way before the first statement, in one packet with it. */
  begin(): void {
    this.#send(this.#client.query('begin'));
  }

  /** Travels with the last writes. Where one of them failed, the server rolls back, and its error is thrown. */
  async commit(): Promise<void> {
    const ended = this.#client.query('commit');
    await Promise.all([...this.#sent, ended]);
    // After a statement that failed and was caught, the server answers `commit` with a rollback, and no error.
    if ((await ended).command !== 'COMMIT')
      throw new Error(
        'The transaction was rolled back: a statement in it had failed and its error was swallowed.',
      );
  }

  end(): void {
    this.#over = true;
  }

  /**
   * What the transaction really failed of: the server answers all that comes behind a failed statement with a refusal.
   */
  causeOf(error: unknown): unknown {
    return isAftermath(error) ? (this.#failed ?? error) : error;
  }

  /** Whoever commits hears of a failure. */
  #send(answer: Promise<unknown>): void {
    answer.catch((error: unknown) => {
      this.#failed ??= error;
    });
    this.#sent.push(answer);
  }

  #run<Args>(query: Prepared<Args, unknown>, args: Args) {
    if (this.#over) throw new Error('This transaction is over: a call on its `tx` was not awaited.');
    const { sql, name, bind } = query.compile(postgres);
    return this.#client.query({ name, text: sql, values: bind(args) });
  }
}
