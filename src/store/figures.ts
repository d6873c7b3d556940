import { sql } from 'kysely';
import type { Figures } from '../app/ports/store.ts';
import type { Millis } from '../core/model/ids.ts';
import type { Connection } from './engine.ts';
import { MIGRATIONS } from './migrations/all.ts';
import { asideCounts } from './outbox-dead.ts';
import { LIVE } from './outbox-enqueue.ts';
import { prepared } from './prepared.ts';
import { schemaNumber } from './schema-state.ts';

/** Counting ends here: looking at a heap must not cost what the heap costs. */
const AT_MOST = 10_000;

const selectUnsent = prepared((d, _: object) =>
  d.build
    .selectFrom((q) =>
      q
        .selectFrom('outbox')
        .select('created_at')
        .where('outcome', 'is', null)
        .limit(sql.lit(AT_MOST))
        .as('unsent'),
    )
    .select((row) => [row.fn.countAll<number>().as('many'), row.fn.min('created_at').as('oldest')]),
);

const selectLate = prepared((d, _: object) =>
  d.build
    .selectFrom('queue')
    .select((row) => row.fn.min('due_at').as('due'))
    // What nobody waits for may be late.
    .where('priority', '=', sql.lit(LIVE)),
);

const selectTimers = prepared((d, $: { now: Millis }) =>
  d.build
    .selectFrom((q) =>
      q.selectFrom('timers').select('due_at').where('due_at', '<=', $.now).limit(sql.lit(AT_MOST)).as('due'),
    )
    .select((row) => row.fn.countAll<number>().as('many')),
);

const selectCases = prepared((d, _: object) =>
  d.build
    .selectFrom('cases')
    .select((row) => [
      'state',
      'priority',
      row.fn.countAll<number>().as('many'),
      row.fn.min('opened_at').as('oldest'),
    ])
    .where('closed_at', 'is', null)
    .groupBy(['state', 'priority']),
);

/** Each is read from an index that holds only what is open, unsent or due; none grows with history. */
export async function figures(on: Connection, now: Millis): Promise<Figures> {
  const [unsent] = await on.rows(selectUnsent, {});
  const [late] = await on.rows(selectLate, {});
  const [timers] = await on.rows(selectTimers, { now });
  const age = (since: Millis | null | undefined): Millis => (since ? Math.max(0, now - since) : 0);
  return {
    schema: { is: await schemaNumber(on), needs: MIGRATIONS.length },
    outbox: { unsent: unsent?.many ?? 0, oldestMs: age(unsent?.oldest), lateMs: age(late?.due) },
    timersDue: timers?.many ?? 0,
    setAside: await asideCounts(on),
    cases: (await on.rows(selectCases, {})).map(({ state, priority, many, oldest }) => ({
      ...{ state, priority, many },
      oldestMs: age(oldest),
    })),
  };
}
