import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Table } from './catalogue.ts';
import type { Cell, Row } from './rows.ts';

/*
 * A copy of a database as lines of JSON, the same whichever engine wrote it: a head; for each table its name and
 * columns, its rows as lists, and how many there were with what hash; an end. Bytes are written in base64.
 */
const head = z.object({
  kompas: z.literal(1),
  migrations: z.array(z.string()).min(1),
  madeAt: z.number(),
});
const opening = z.object({ table: z.string(), columns: z.array(z.string()) });
const tally = z.object({
  end: z.string(),
  rows: z.number(),
  hash: z.string(),
  sequence: z.number().nullable(),
});
const mark = z.union([opening, tally, z.object({ complete: z.literal(true) })]);

export type Head = z.infer<typeof head>;
export type Tally = z.infer<typeof tally>;
export type Mark = z.infer<typeof mark>;

export const readHead = (line: string): Head | null => head.safeParse(parsed(line)).data ?? null;
export const isRow = (line: string): boolean => line.startsWith('[');
export const readMark = (line: string): Mark => mark.parse(JSON.parse(line));

const parsed = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
};

export const rowLine = ({ columns }: Table, row: Row): string =>
  JSON.stringify(columns.map(({ name }) => written(row[name] ?? null)));

const written = (cell: Cell): string | number | null =>
  cell instanceof Uint8Array
    ? Buffer.from(cell.buffer, cell.byteOffset, cell.byteLength).toString('base64')
    : cell;

export function readRow({ columns }: Table, line: string): Row {
  const cells = JSON.parse(line) as (string | number | null)[];
  return Object.fromEntries(
    columns.map(({ name, type }, place) => {
      const cell = cells[place] ?? null;
      return [name, type === 'blob' && typeof cell === 'string' ? Buffer.from(cell, 'base64') : cell];
    }),
  );
}

/**
 * Count and hash of a table's rows in whatever order they come, since the engines sort text differently. Rows differ
 * in their keys, so none cancels another in the sum of their hashes.
 */
export class Tallying {
  #rows = 0;
  readonly #sum = new Uint32Array(8);

  add(line: string): void {
    const hash = createHash('sha256').update(line).digest();
    for (const place of this.#sum.keys())
      this.#sum[place] = (this.#sum[place] ?? 0) + hash.readUInt32LE(place * 4);
    this.#rows += 1;
  }

  get rows(): number {
    return this.#rows;
  }

  get hash(): string {
    return Buffer.from(this.#sum.buffer).toString('hex');
  }
}
