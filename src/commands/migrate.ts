import { migrate } from '../store/open-store.ts';
import { boot, cannotStart } from './boot.ts';
import { keepNewKey, newKeyNotice } from './open-store.ts';

/** Brings the database to this version; safe to run beside others. */
export async function migrateCommand(): Promise<number> {
  const booted = boot();
  if (!booted) return 1;
  try {
    await keepNewKey(booted.config);
    const { from, to } = await migrate({ url: booted.config.databaseUrl, keys: booted.config.key });
    console.log(
      from === to
        ? `The database is at version ${to} already.`
        : `The database is at version ${to} now (was ${from}).`,
    );
    if (booted.config.keyMadeAt) console.log(newKeyNotice(booted.config.keyMadeAt));
    return 0;
  } catch (error) {
    return cannotStart(error);
  }
}
