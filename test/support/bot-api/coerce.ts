import type { BotApiSchema } from './schema.ts';

/** Gives form values (always strings) the types that the method wants, as Telegram does. */
export function coerce(
  schema: BotApiSchema,
  method: string,
  params: Record<string, unknown>,
): Record<string, unknown> {
  const entries = Object.entries(params).map(([name, value]) => [
    name,
    typeof value === 'string' ? coerceOne(value, schema.typesOf(method, name)) : value,
  ]);
  return Object.fromEntries(entries);
}

/** What cannot be read as the wanted type stays a string, and the schema then refuses it. */
function coerceOne(value: string, wanted: Set<string>): unknown {
  if (wanted.has('number') && /^-?\d+(\.\d+)?$/.test(value)) return Number(value);
  if (wanted.has('string')) return value;
  if (wanted.has('boolean')) {
    if (/^(true|yes|1)$/i.test(value)) return true;
    if (/^(false|no|0)$/i.test(value)) return false;
  }
  if (wanted.has('object') || wanted.has('array')) {
    try {
      return JSON.parse(value) as unknown;
    } catch {
      return value;
    }
  }
  return value;
}
