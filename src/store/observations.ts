import { sql } from 'kysely';
import type { ContactId, FlowId } from '../core/model/ids.ts';
import type { Observation } from '../core/model/message.ts';
import type { Connection } from './engine.ts';
import type { OpenTransaction } from './open-transaction.ts';
import { prepared } from './prepared.ts';

const countFact = prepared((d, $: Observation & { shard: number }) =>
  d.build
    .insertInto('observations')
    .values({
      dimension: $.dimension,
      value: $.value,
      flow: $.flow,
      iso_week: $.isoWeek,
      shard: $.shard,
      count: 1,
    })
    .onConflict((counted) =>
      counted
        .columns(['dimension', 'value', 'flow', 'iso_week', 'shard'])
        .doUpdateSet((row) => ({ count: row('observations.count', '+', 1) })),
    ),
);

const sumFacts = prepared((d, _: object) =>
  d.build
    .selectFrom('observations')
    .select(['dimension', 'value', 'flow', 'iso_week', sql<number>`cast(sum(count) as bigint)`.as('count')])
    .groupBy(['dimension', 'value', 'flow', 'iso_week'])
    .orderBy('iso_week')
    .orderBy('dimension')
    .orderBy('value')
    .orderBy('flow'),
);

const countReport = prepared((d, $: { contact: ContactId; isoWeek: string }) =>
  d.build
    .insertInto('contact_reports')
    .values({ contact: $.contact, iso_week: $.isoWeek, count: 1 })
    .onConflict((counted) =>
      counted
        .columns(['contact', 'iso_week'])
        .doUpdateSet((row) => ({ count: row('contact_reports.count', '+', 1) })),
    ),
);

const sumReports = prepared((d, _: object) =>
  d.build
    .selectFrom('contact_reports')
    .select(['contact', sql<number>`cast(sum(count) as bigint)`.as('count')])
    .groupBy('contact')
    .orderBy('contact'),
);

/** In one fixed order, so that two commits which count the same facts never wait for each other in a ring. */
export async function addObservations(tx: OpenTransaction, facts: readonly Observation[]): Promise<void> {
  const shard = Math.floor(Math.random() * tx.on.dialect.counterShards);
  const inOrder = facts.toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  for (const fact of inOrder) tx.on.write(countFact, { ...fact, shard });
}

const sortKey = ({ dimension, value, flow, isoWeek }: Observation): string =>
  JSON.stringify([dimension, value, flow, isoWeek]);

export async function reportContact(tx: OpenTransaction, contact: ContactId, isoWeek: string): Promise<void> {
  await tx.on.change(countReport, { contact, isoWeek });
}

export async function observations(
  on: Connection,
): Promise<readonly (Observation & { readonly count: number })[]> {
  const rows = await on.rows(sumFacts, {});
  return rows.map((row) => ({
    dimension: row.dimension,
    value: row.value,
    flow: row.flow as FlowId,
    isoWeek: row.iso_week,
    count: row.count,
  }));
}

export async function contactReports(
  on: Connection,
): Promise<readonly { readonly contact: ContactId; readonly count: number }[]> {
  const rows = await on.rows(sumReports, {});
  return rows.map((row) => ({ contact: row.contact as ContactId, count: row.count }));
}
