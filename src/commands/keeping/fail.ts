/** The one line of an expected failure; a command answers with the exit code. */
export function fail(error: unknown, print: (line: string) => void): number {
  print(error instanceof Error ? error.message : String(error));
  return 1;
}
