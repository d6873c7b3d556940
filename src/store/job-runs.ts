import type { JobRuns } from '../app/ports/jobs.ts';
import type { Millis } from '../core/model/ids.ts';
import type { Work } from './engine.ts';
import { prepared } from './prepared.ts';

type Claim = { name: string; slot: Millis; now: Millis; before: Millis };
/** One row a job. Of all that come with the same slot one changes it; a run that never ended may be taken over. */
const claimRun = prepared((d, $: Claim) =>
  d.build
    .insertInto('job_runs')
    .values({ name: $.name, slot: $.slot, started_at: $.now, ended_at: null })
    .onConflict((known) =>
      known
        .column('name')
        .doUpdateSet({ slot: $.slot, started_at: $.now, ended_at: null })
        .where((row) =>
          row.or([
            row('job_runs.slot', '<', $.slot),
            row.and([
              row('job_runs.slot', '=', $.slot),
              row('job_runs.ended_at', 'is', null),
              row('job_runs.started_at', '<', $.before),
            ]),
          ]),
        ),
    ),
);

const endRun = prepared((d, $: { name: string; slot: Millis; now: Millis }) =>
  d.build
    .updateTable('job_runs')
    .set({ ended_at: $.now })
    .where('name', '=', $.name)
    .where('slot', '=', $.slot),
);

export const jobRuns = (transact: <T>(work: Work<T>) => Promise<T>): JobRuns => ({
  claim: async (name, slot, now, givenUpMs) =>
    (await transact((on) => on.change(claimRun, { name, slot, now, before: now - givenUpMs }))) === 1,
  async ended(name, slot, now) {
    await transact((on) => on.change(endRun, { name, slot, now }));
  },
});
