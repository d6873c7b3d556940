import cron, { type ScheduledTask } from 'node-cron';
import type { Household } from '../app/household.ts';
import { errorKind } from '../platform/log.ts';
import { forgetOld } from './forget-old.ts';

/** When each job runs, in UTC. A job returns what it did as counts. */
const JOBS = [{ name: 'forget-old', at: '17 3 * * *', run: forgetOld }] as const;

/** Starts the schedule; a job that is still running is not started a second time. */
export function startJobs(house: Household): { stop(): Promise<void> } {
  const tasks: ScheduledTask[] = JOBS.map((job) =>
    cron.schedule(job.at, () => runJob(house, job), { name: job.name, timezone: 'Etc/UTC', noOverlap: true }),
  );
  return {
    stop: async () => {
      for (const task of tasks) await task.destroy();
    },
  };
}

async function runJob(house: Household, job: (typeof JOBS)[number]): Promise<void> {
  try {
    house.log.info({ job: job.name, ...(await job.run(house)) }, 'job done');
  } catch (error) {
    house.log.error({ job: job.name, error: errorKind(error) }, 'job failed; it runs again at its next time');
  }
}
