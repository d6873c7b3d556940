import type { Context } from 'hono';
import { formBody } from '../pages/form-body.ts';

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
  const body = await fieldsOf(c);
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

const fieldsOf = (c: Context): Promise<{ readonly [name: string]: unknown }> => formBody(c, { all: true });

/** What a form holds in words of somebody's own: it is given back wherever the form cannot be taken. */
export async function typedIn(c: Context): Promise<string> {
  if (c.req.method !== 'POST') return '';
  const fields = Object.entries(await fieldsOf(c));
  return fields
    .filter(([name]) => TYPED.test(name))
    .flatMap(([, value]) => value)
    .filter((one) => typeof one === 'string')
    .join('\n\n')
    .trim();
}

/** The notes of a handover bear the case in their name. */
const TYPED = /^(text|why|title|holidays|note(-.+)?)$/;

/** A whole form to be sent once more as it was; null where it had a file, which no page can give back. */
export async function sameAgain(c: Context): Promise<SameForm | null> {
  if (c.req.method !== 'POST') return null;
  const fields = Object.entries(await fieldsOf(c)).flatMap(([name, value]) =>
    [value].flat().map((one) => [name, one] as const),
  );
  const texts = fields.filter((field): field is readonly [string, string] => typeof field[1] === 'string');
  const files = fields.some(([, value]) => value instanceof File && value.size > 0);
  return texts.length === 0 || files ? null : { action: c.req.path, fields: texts };
}

export type SameForm = {
  readonly action: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
};

/** One of the known values, or null for anything else. */
export const oneOf = <T extends string>(known: readonly T[], value: string): T | null =>
  known.find((one) => one === value) ?? null;
