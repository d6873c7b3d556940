import { type ParseArgsConfig, parseArgs } from 'node:util';

/** The command was called wrongly; the message says how it is called. */
export class UsageError extends Error {}

/** The command was called rightly, and something that it needs is wrong; the message says what to put right. */
export class Refused extends Error {}

/**
 * Runs one maintenance command and answers with the exit code: 0 done, 1 refused, 2 called wrongly, with the reason
 * printed.
 */
export async function exitCodeOf(
  print: (line: string) => void,
  work: () => void | Promise<void>,
): Promise<number> {
  try {
    await work();
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof Refused)) throw error;
    print(error.message);
    return error instanceof UsageError ? 2 : 1;
  }
}

/** The options of a command line; what is wrong with them is the user's to put right. */
export function argumentsOf<Options extends ParseArgsConfig>(config: Options) {
  try {
    return parseArgs(config);
  } catch (error) {
    throw new UsageError(`${wrongOption(error) ?? String(error)}. --help shows the options.`);
  }
}

/**
 * What was wrong with the options, without the advice of Node for names that begin with a dash; null for another error.
 */
export function wrongOption(error: unknown): string | null {
  const code = error instanceof TypeError && 'code' in error ? String(error.code) : '';
  if (!code.startsWith('ERR_PARSE_ARGS')) return null;
  return (error as TypeError).message
    .replace(/\.? To specify a positional argument.*$/s, '')
    .replace(/\.? This command does not take.*$/s, '');
}
