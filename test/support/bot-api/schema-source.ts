import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export interface Schema {
  $ref?: string;
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  pattern?: string;
  definitions?: Record<string, Schema>;
}

const root = resolve(import.meta.dirname, '../../..');
const types = join(root, 'node_modules/@gramio/types');
const cache = join(root, 'node_modules/.cache/kompas');
/** Raise it when `simplify` changes, so that old caches are not read. */
const RECIPE = 1;

/** The current Bot API as one JSON schema: generated from `@gramio/types` once a version, then cached. */
export async function loadSchema(): Promise<Schema> {
  const { version } = JSON.parse(readFileSync(join(types, 'package.json'), 'utf8')) as { version: string };
  const file = join(cache, `bot-api-${version}-${RECIPE}.json`);
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Schema;
  } catch {
    const schema = await generate();
    // Several test workers may get here at once: each renames a whole file into place.
    const own = `${file}.${process.pid}`;
    writeFileSync(own, JSON.stringify(schema));
    renameSync(own, file);
    return schema;
  }
}

async function generate(): Promise<Schema> {
  const { createGenerator } = await import('ts-json-schema-generator');
  mkdirSync(cache, { recursive: true });
  const source = join(cache, `methods-${process.pid}.ts`);
  writeFileSync(source, methodsAsData());
  try {
    const generator = createGenerator({
      path: source,
      tsconfig: join(root, 'tsconfig.json'),
      type: 'Root',
      skipTypeCheck: true,
      functions: 'hide',
      jsDoc: 'none',
      additionalProperties: false,
    });
    return simplify(generator.createSchema('Root') as Schema);
  } finally {
    rmSync(source);
  }
}

/** The generator reads no function types, so each method `(params) => Promise<result>` becomes a record. */
function methodsAsData(): string {
  const call = 'type CallAPI<T, R> = { params: T; result: R };';
  const optional = 'type CallAPIWithOptionalParams<T, R> = { params: T; result: R };';
  const without = 'type CallAPIWithoutParams<R> = { params: {}; result: R };';
  const methods = readFileSync(join(types, 'out/methods.d.ts'), 'utf8')
    .replace(/import type \{[^}]*\} from "\.\/utils"/, `${call}${optional}${without}`)
    .replace(/"\.\/(\w+)"/g, `"${types}/out/$1.d.ts"`);
  return `${methods}\nexport interface Root { methods: APIMethods; update: Objects.TelegramUpdate }`;
}

function simplify(schema: Schema): Schema {
  const definitions = schema.definitions ?? {};
  for (const [name, node] of Object.entries(definitions)) definitions[name] = plain(node);
  // A file travels beside the parameters: `body.ts` leaves `attach://<part>` in its place.
  definitions.TelegramInputFile = { type: 'string', pattern: '^attach://' };
  delete definitions['global.Blob'];
  allowStrays(definitions);
  return schema;
}

/** Drops what only exists inside a TypeScript client: builders with `toJSON` or `toString`. */
function plain(node: Schema): Schema {
  const isBuilder = (s: Schema): boolean => s.required?.[0] === 'toJSON' || s.required?.[0] === 'toString';
  const children = node.anyOf?.filter((s) => !isBuilder(s)).map(plain);
  const only = children?.length === 1 ? children[0] : undefined;
  if (only) return only;
  const out: Schema = { ...node };
  if (children) out.anyOf = children;
  if (node.items) out.items = plain(node.items);
  if (node.properties) {
    out.properties = Object.fromEntries(Object.entries(node.properties).map(([k, v]) => [k, plain(v)]));
  }
  return out;
}

/** What real clients send and Telegram ignores or accepts, though the documentation does not list it. */
function allowStrays(definitions: Record<string, Schema>): void {
  // Telegraf 4.16 leaves its own `hide` mark in every button.
  for (const name of ['TelegramInlineKeyboardButton', 'TelegramKeyboardButton']) {
    const properties = definitions[name]?.properties;
    if (properties) properties.hide = { type: 'boolean' };
  }
  // "For simple text buttons, String can be used instead of this object" (docs of KeyboardButton).
  const rows = definitions.TelegramReplyKeyboardMarkup?.properties?.keyboard?.items;
  if (rows?.items) rows.items = { anyOf: [rows.items, { type: 'string' }] };
}
