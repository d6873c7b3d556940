import { compose } from '../compose.ts';
import { startJobs } from '../jobs/schedule.ts';
import { createLog } from '../platform/log.ts';
import { giveBackMemory } from '../platform/memory.ts';
import { askedToStop, leaveHanging } from '../platform/shutdown.ts';
import { boot, cannotStart } from './boot.ts';
import { openConfigured } from './open-store.ts';

/** Sends and fires timers, until asked to stop. */
export async function workCommand(): Promise<number> {
  const booted = boot();
  if (!booted) return 1;
  const { config, content } = booted;
  giveBackMemory();
  const log = createLog(config.logLevel);
  try {
    const store = await openConfigured(config, { migrate: false });
    const kompas = compose({ config, content, store, log });
    const jobs = startJobs(kompas.house);
    kompas.sender.start();
    await askedToStop();
    await jobs.stop();
    await kompas.sender.stop();
    await store.close();
    leaveHanging();
    return 0;
  } catch (error) {
    return cannotStart(error);
  }
}
