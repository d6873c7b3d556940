import { CannotOpen } from '../../store/cannot-open.ts';

/** The one line of an expected failure; a command answers with the exit code. */
export function fail(error: unknown, print: (line: string) => void): number {
  const why = error instanceof Error ? error.message : String(error);
  print(
    error instanceof CannotOpen
      ? why
      : `It broke off (${why}). Only a whole copy counts, so nothing is half done: put this right and run it again.`,
  );
  return 1;
}
