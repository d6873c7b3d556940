import { openStore } from '../../store/open-store.ts';
import { bootSettings } from '../boot.ts';
import { storeProblems } from './readiness.ts';

/** For the watchdog of a process without a port: the database, its schema, and whether messages go out. */
export async function healthCommand(print: (line: string) => void): Promise<number> {
  const config = bootSettings(print);
  if (!config) return 1;
  try {
    const store = await openStore({ url: config.databaseUrl, keys: config.key, migrate: false });
    const problems = await storeProblems(store).finally(() => store.close());
    for (const problem of problems.length > 0 ? problems : ['ready']) print(problem);
    return problems.length === 0 ? 0 : 1;
  } catch (error) {
    print(error instanceof Error ? error.message : String(error));
    return 1;
  }
}
