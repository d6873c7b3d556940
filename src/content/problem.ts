/** Something wrong in a file of ours: which file, which block or entry, and what to do about it. */
export type Problem = { readonly file: string; readonly where: string; readonly problem: string };

/** "flows/go-home.yaml, block `papers`: choice `taken` leads to `intake2`, which does not exist". */
export const problemLine = ({ file, where, problem }: Problem): string =>
  where ? `${file}, ${where}: ${problem}` : `${file}: ${problem}`;
