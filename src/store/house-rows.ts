import type { OpenTransaction } from './open-transaction.ts';
import { type Prepared, prepared } from './prepared.ts';
import type { Blob } from './schema.ts';
import { open, type RowKind, seal } from './seal.ts';

/** Kept under the house key, in the order in which they were made. */
export type HouseRows<T extends { readonly id: string }> = {
  readonly save: (tx: OpenTransaction, value: T) => Promise<void>;
  readonly all: (tx: OpenTransaction) => Promise<readonly T[]>;
  readonly one: (tx: OpenTransaction, id: string) => Promise<T | null>;
  readonly remove: (tx: OpenTransaction, id: string) => Promise<void>;
};

type Row = { readonly id: string; readonly body: Blob };
type Queries = {
  readonly upsert: Prepared<{ id: string; body: Buffer }, unknown>;
  readonly select: Prepared<object, Row>;
  readonly selectOne: Prepared<{ id: string }, Row>;
  readonly remove: Prepared<{ id: string }, unknown>;
};

export function houseRows<T extends { readonly id: string }>(
  table: 'staff' | 'teams' | 'canned',
  kind: RowKind,
): HouseRows<T> {
  const { upsert, select, selectOne, remove } = queries(table);
  const opened = (tx: OpenTransaction, { id, body }: Row): T => open<T>(tx.keys.house, kind, id, body);
  return {
    async save(tx, value) {
      await tx.on.change(upsert, { id: value.id, body: seal(tx.keys.house, kind, value.id, value) });
    },
    all: async (tx) => (await tx.on.rows(select, {})).map((row) => opened(tx, row)),
    async one(tx, id) {
      const [row] = await tx.on.rows(selectOne, { id });
      return row ? opened(tx, row) : null;
    },
    async remove(tx, id) {
      await tx.on.change(remove, { id });
    },
  };
}

const queries = (table: 'staff' | 'teams' | 'canned'): Queries => ({
  upsert: prepared((d, $: { id: string; body: Buffer }) =>
    d.build
      .insertInto(table)
      .values({ id: $.id, body: $.body })
      .onConflict((known) => known.column('id').doUpdateSet({ body: $.body })),
  ),
  select: prepared((d, _: object) => d.build.selectFrom(table).select(['id', 'body']).orderBy('place')),
  selectOne: prepared((d, $: { id: string }) =>
    d.build.selectFrom(table).select(['id', 'body']).where('id', '=', $.id),
  ),
  remove: prepared((d, $: { id: string }) => d.build.deleteFrom(table).where('id', '=', $.id)),
});
