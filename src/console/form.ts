import type { Context } from 'hono';

/** A submitted form; what is missing is empty. */
export type Form = {
  text(name: string): string;
  all(name: string): readonly string[];
  ticked(name: string): boolean;
  /** Null when no file was chosen. */
  file(name: string): File | null;
};

/** As many characters as Telegram takes in one message. */
export const MOST_TEXT = 4096;

export async function readForm(c: Context): Promise<Form> {
  const body = await c.req.parseBody({ all: true });
  const values = (name: string): readonly unknown[] => {
    const value = body[name];
    return value === undefined ? [] : Array.isArray(value) ? value : [value];
  };
  const all = (name: string): string[] =>
    values(name).filter((one): one is string => typeof one === 'string');
  return {
    text: (name) => (all(name)[0] ?? '').replace(/\r\n?/g, '\n').trim(),
    all,
    ticked: (name) => all(name).length > 0,
    file: (name) => values(name).find((one): one is File => one instanceof File && one.size > 0) ?? null,
  };
}

/** One of the known values, or null for anything else. */
export const oneOf = <T extends string>(known: readonly T[], value: string): T | null =>
  known.find((one) => one === value) ?? null;
