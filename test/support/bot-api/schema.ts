import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { loadSchema, type Schema } from './schema-source.ts';

/** Judges calls, answers and updates by the Bot API's own types. */
export class BotApiSchema {
  readonly #definitions: Record<string, Schema>;
  readonly #ajv = new Ajv({ strict: false, allErrors: true, validateSchema: false });
  readonly #compiled = new Map<Schema, ValidateFunction>();

  constructor(root: Schema) {
    // Each type is a schema of its own, so that ajv compiles only those that a call really meets.
    const text = JSON.stringify(root.definitions ?? {}).replaceAll('"#/definitions/', '"');
    this.#definitions = JSON.parse(text) as Record<string, Schema>;
    for (const [name, type] of Object.entries(this.#definitions)) this.#ajv.addSchema(type, name);
  }

  has(method: string): boolean {
    return Object.hasOwn(this.#methods(), method);
  }

  /** The problem in one line, or `undefined` where the parameters are right. */
  problemInParams(method: string, params: unknown): string | undefined {
    return this.#problem(this.#methods()[method]?.properties?.params, params);
  }

  problemInResult(method: string, result: unknown): string | undefined {
    return this.#problem(this.#methods()[method]?.properties?.result, result);
  }

  problemInUpdate(update: unknown): string | undefined {
    return this.#problem(this.#definitions.TelegramUpdate, update);
  }

  /** JSON types that a parameter may have; empty for an unknown parameter. */
  typesOf(method: string, param: string): Set<string> {
    const params = this.#resolve(this.#methods()[method]?.properties?.params);
    return this.#types(params?.properties?.[param]);
  }

  #methods(): Record<string, Schema> {
    return this.#definitions.APIMethods?.properties ?? {};
  }

  #resolve(node: Schema | undefined): Schema | undefined {
    return node?.$ref ? this.#resolve(this.#definitions[node.$ref]) : node;
  }

  #types(node: Schema | undefined): Set<string> {
    const found = this.#resolve(node);
    if (!found) return new Set();
    if (found.anyOf) return new Set(found.anyOf.flatMap((s) => [...this.#types(s)]));
    return new Set([found.type ?? []].flat());
  }

  #problem(schema: Schema = {}, value: unknown): string | undefined {
    const validate = this.#compiled.get(schema) ?? this.#ajv.compile(schema);
    this.#compiled.set(schema, validate);
    return validate(value) ? undefined : explain(validate.errors ?? []);
  }
}

let loaded: Promise<BotApiSchema> | undefined;

/** One compiled schema a process: compiling costs more than all else at start. */
export function botApiSchema(): Promise<BotApiSchema> {
  loaded ??= loadSchema().then((root) => new BotApiSchema(root));
  return loaded;
}

/** Of the many complaints a union yields, the deepest ones name the real mistake. */
function explain(errors: ErrorObject[]): string {
  const depth = (e: ErrorObject): number => e.instancePath.split('/').length;
  const telling = errors.filter((e) => e.keyword !== 'anyOf');
  const deepest = Math.max(...telling.map(depth));
  const lines = telling.filter((e) => depth(e) === deepest).map(say);
  return [...new Set(lines)].slice(0, 4).join('; ');
}

function say(error: ErrorObject): string {
  const place =
    error.instancePath
      .replace(/\/(\d+)/g, '[$1]')
      .replace(/\//g, '.')
      .slice(1) || 'the call';
  const { additionalProperty, missingProperty, allowedValues, allowedValue } = error.params;
  if (error.keyword === 'additionalProperties') return `${place} has unknown field "${additionalProperty}"`;
  if (error.keyword === 'required') return `${place} lacks "${missingProperty}"`;
  if (error.keyword === 'enum')
    return `${place} must be one of ${JSON.stringify(allowedValues).slice(0, 200)}`;
  if (error.keyword === 'const') return `${place} must be ${JSON.stringify(allowedValue)}`;
  return `${place} ${error.message}`;
}
