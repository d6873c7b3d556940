import { type ParseArgsConfig, parseArgs } from 'node:util';

/** Something the user can put right; the message says how. */
export class UsageError extends Error {}

/** Runs one maintenance command and answers with the exit code: 0 done, 1 refused with the reason printed. */
export async function exitCodeOf(
  print: (line: string) => void,
  work: () => void | Promise<void>,
): Promise<number> {
  try {
    await work();
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    print(error.message);
    return 1;
  }
}

/** The options of a command line; what is wrong with them is the user's to put right. */
export function argumentsOf<Options extends ParseArgsConfig>(config: Options) {
  try {
    return parseArgs(config);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${why}. --help shows the options.`);
  }
}
