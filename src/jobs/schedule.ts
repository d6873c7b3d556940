import cron, { type ScheduledTask } from 'node-cron';
import type { Household } from '../app/household.ts';
import { errorKind } from '../platform/log.ts';
import { checkAudit } from './check-audit.ts';
import { forgetOld } from './forget-old.ts';

/** A job returns what it did as counts. */
export type Job = {
  readonly name: string;
  /** When it runs, in UTC, at even distances. */
  readonly at: string;
  readonly run: (house: Household) => Promise<{ readonly [kind: string]: number }>;
};

const JOBS: readonly Job[] = [
  { name: 'forget-old', at: '17 3 * * *', run: forgetOld },
  { name: 'check-audit', at: '47 3 * * *', run: checkAudit },
];

/** A run that has not ended by then died with its process. No job takes a tenth of it. */
const GIVEN_UP_MS = 30 * 60_000;
/** How often what was missed, or died, is looked for after the start. */
const LOOK_EVERY_MS = 10 * 60_000;

/**
 * Starts the schedule. Each run is one process's of all that share the database; one that was due while nobody ran,
 * or whose process died, is made up for.
 */
export function startJobs(house: Household, jobs: readonly Job[] = JOBS): { stop(): Promise<void> } {
  const scheduled = jobs.map((job) => ({ job, task: schedule(house, job) }));
  const running = new Set<Promise<void>>();
  const catchUp = (): void => {
    for (const { job, task } of scheduled) {
      const run = runOnce(house, job, lastDue(task)).finally(() => running.delete(run));
      running.add(run);
    }
  };
  catchUp();
  const timer = setInterval(catchUp, LOOK_EVERY_MS);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      for (const { task } of scheduled) await task.destroy();
      await Promise.all(running);
    },
  };
}

/** The coordinator lets the run of one process through, of all whose schedule comes to the same moment. */
const schedule = (house: Household, job: Job): ScheduledTask =>
  cron.schedule(job.at, ({ date }) => run(house, job, date.getTime()), {
    ...{ name: job.name, timezone: 'Etc/UTC', noOverlap: true, distributed: true },
    runCoordinator: {
      shouldRun: (key) =>
        house.store.jobs.claim(
          job.name,
          Date.parse(key.slice(job.name.length + 1)),
          house.clock.now(),
          GIVEN_UP_MS,
        ),
    },
  });

/** As long before the next run as that is before the one after it. */
function lastDue(task: Pick<ScheduledTask, 'getNextRuns'>): number {
  const [next = 0, after = 0] = task.getNextRuns(2).map((at) => at.getTime());
  return next - (after - next);
}

async function runOnce(house: Household, job: Job, slot: number): Promise<void> {
  const { store, clock, log } = house;
  try {
    if (await store.jobs.claim(job.name, slot, clock.now(), GIVEN_UP_MS)) await run(house, job, slot);
  } catch (error) {
    log.error(
      { job: job.name, error: errorKind(error) },
      'a job could not be looked up; it is looked for again',
    );
  }
}

async function run(house: Household, job: Job, slot: number): Promise<void> {
  try {
    house.log.info({ job: job.name, ...(await job.run(house)) }, 'job done');
  } catch (error) {
    house.log.error({ job: job.name, error: errorKind(error) }, 'job failed; it runs again at its next time');
  }
  await house.store.jobs
    .ended(job.name, slot, house.clock.now())
    .catch((error: unknown) =>
      house.log.warn({ job: job.name, error: errorKind(error) }, 'the end of a job was not noted'),
    );
}
