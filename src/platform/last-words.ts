import { errorKind } from './log.ts';

/**
 * A bug that nobody catches ends the process. Node would print the error whole, and its message may quote what a
 * person wrote: what is printed instead is its kind, and where in the code it happened.
 */
export function sayOnlyWhereItBroke(): void {
  process.on('uncaughtException', (error: unknown) => {
    console.error(`Kompas ends because of a bug: ${whatBroke(error)}\n${placesOf(error).join('\n')}`);
    process.exit(1);
  });
}

/** The system's own words name a file or a host of this machine, and help whoever runs it. */
const whatBroke = (error: unknown): string =>
  error instanceof Error && 'syscall' in error ? error.message : errorKind(error);

/** The lines of a stack below the message. What only looks like one of them names no file of the program. */
function placesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const { message, stack = '' } = error;
  const below = stack.slice(stack.indexOf(message) + message.length);
  return below.split('\n').filter((line) => /^ {4}at .*(?:file:\/\/\/|node:)[^ ]*:\d+\)?$/.test(line));
}
