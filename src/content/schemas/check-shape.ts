import type { z } from 'zod';
import type { Problem } from '../problem.ts';

/** A file's content as a type, or everything that is wrong with it. */
export type Checked<T> = { readonly value: T | null; readonly problems: readonly Problem[] };

/** Checks a file's raw content. Entries of a list are named by their `id`, not by their number. */
export function checkShape<T>(file: string, schema: z.ZodType<T>, raw: unknown): Checked<T> {
  const result = schema.safeParse(raw);
  if (result.success) return { value: result.data, problems: [] };
  const problems = result.error.issues.map((issue) => ({
    file,
    where: placeOf(issue.path, raw),
    problem: issue.message,
  }));
  return { value: null, problems };
}

function placeOf(path: readonly PropertyKey[], raw: unknown): string {
  const [first, ...rest] = path;
  if (first === undefined) return 'the whole file';
  const entry = Array.isArray(raw)
    ? (raw[Number(first)] as { readonly id?: unknown } | undefined)
    : undefined;
  const name = typeof entry?.id === 'string' ? entry.id : String(first);
  return [name, ...rest.map(String)].join('.');
}
