import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LeasedRow } from '../../src/app/ports/outbox.ts';
import type { Store } from '../../src/app/ports/store.ts';
import type { PersonId } from '../../src/core/model/ids.ts';
import { describeStores } from '../support/store.ts';
import { address, ids, says, toPerson } from './samples.ts';

const LEASE = 100;
const PEOPLE = 3;

type Step =
  | { readonly do: 'say'; readonly who: number; readonly count: number }
  | { readonly do: 'lease'; readonly limit: number }
  | { readonly do: 'deliver' | 'refuse' | 'retry'; readonly which: number }
  | { readonly do: 'crash' }
  | { readonly do: 'wait'; readonly ms: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('say' as const),
    who: fc.nat(PEOPLE - 1),
    count: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({ do: fc.constant('lease' as const), limit: fc.integer({ min: 1, max: 4 }) }),
  fc.record({
    do: fc.constantFrom('deliver' as const, 'refuse' as const, 'retry' as const),
    which: fc.nat(5),
  }),
  fc.record({ do: fc.constant('crash' as const) }),
  fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 2 * LEASE }) }),
);

/** What was said and settled in each conversation, and who works on what; the store must agree at every step. */
class Model {
  now = 1;
  readonly queued = new Map<PersonId, string[]>();
  readonly settled = new Map<PersonId, string[]>();
  readonly leases = new Map<PersonId, { readonly row: LeasedRow; readonly ends: number }>();
  #count = 0;

  say(person: PersonId, count: number): string[] {
    const said = Array.from({ length: count }, () => `m${++this.#count}`);
    this.queued.set(person, [...(this.queued.get(person) ?? []), ...said]);
    return said;
  }

  leased(row: LeasedRow): void {
    const person = personOf(row);
    const before = this.leases.get(person);
    expect(before === undefined || before.ends <= this.now, 'two leases in one conversation').toBe(true);
    expect(row.body.text, 'not the oldest of its conversation').toBe(this.queued.get(person)?.[0]);
    this.leases.set(person, { row, ends: this.now + LEASE });
  }

  ended(row: LeasedRow): void {
    const person = personOf(row);
    this.settled.set(person, [...(this.settled.get(person) ?? []), this.queued.get(person)?.shift() ?? '']);
    this.leases.delete(person);
  }
}

const personOf = (row: LeasedRow): PersonId => (row.to?.kind === 'person' ? row.to.person : ('' as PersonId));

async function run(store: Store, people: readonly PersonId[], steps: readonly Step[]): Promise<Model> {
  const model = new Model();
  for (const each of steps) await take(store, model, people, each);
  // Whatever happened, the rest can still be sent.
  for (model.now += 10 * LEASE; ; ) {
    const rows = await store.leaseOutbox(model.now, LEASE, 10);
    if (rows.length === 0) return model;
    for (const row of rows) {
      model.leased(row);
      await store.settle(row.id, { state: 'delivered', ref: 'm' });
      model.ended(row);
    }
  }
}

async function take(store: Store, model: Model, people: readonly PersonId[], step: Step): Promise<void> {
  switch (step.do) {
    case 'say': {
      const person = people[step.who] as PersonId;
      const entries = model.say(person, step.count).map((text) => toPerson(person, says(text)));
      return store.transaction((tx) => tx.enqueue(entries, model.now));
    }
    case 'lease':
      for (const row of await store.leaseOutbox(model.now, LEASE, step.limit)) model.leased(row);
      return;
    case 'wait':
      model.now += step.ms;
      return;
    case 'crash': // the worker is gone; its leases run on
      return;
    default:
      return settle(store, model, step.do, step.which);
  }
}

async function settle(
  store: Store,
  model: Model,
  how: 'deliver' | 'refuse' | 'retry',
  which: number,
): Promise<void> {
  const lease = [...model.leases.values()][which];
  if (!lease) return;
  const { row } = lease;
  if (how === 'retry') {
    await store.settle(row.id, { state: 'queued', dueAt: model.now + 50, why: 'flood' });
    model.leases.set(personOf(row), { row, ends: model.now + 50 });
    return;
  }
  await store.settle(
    row.id,
    how === 'deliver' ? { state: 'delivered', ref: 'm' } : { state: 'refused', why: 'invalid' },
  );
  model.ended(row);
}

describeStores('Whatever is queued, leased, settled and lost, in any order', ({ open, engine }) => {
  test('each conversation is sent in its order, one row at a time, and nothing is forgotten', async () => {
    const store = await open();
    let life = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        life++;
        const people: PersonId[] = [];
        for (let who = 0; who < PEOPLE; who++) {
          const chat = `${life}-${who}`;
          people.push((await store.transaction((tx) => tx.openPerson(address(chat), ids(`p${chat}`), 1))).id);
        }
        const model = await run(store, people, steps);
        for (const person of people) {
          expect(model.queued.get(person) ?? []).toEqual([]);
          const order = (model.settled.get(person) ?? []).map((text) => Number(text.slice(1)));
          expect(order).toEqual(order.toSorted((a, b) => a - b));
        }
        expect(await store.nextDue()).toBe(null);
      }),
      { numRuns: engine === 'sqlite' ? 60 : 25 },
    );
  });
});
