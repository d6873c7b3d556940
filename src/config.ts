import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { withinOneEdit } from './core/directory/one-edit.ts';
import { addressProblem, isPostgres } from './platform/database-address.ts';

/** Everything that is set from outside. This file is the only reader of the environment. */
export type Config = {
  readonly botToken: string | null;
  readonly telegramApiRoot: string;
  /** The staff groups; the first is for every team that names no other. */
  readonly hotlineChatIds: readonly string[];
  readonly publicUrl: string | null;
  readonly webhookSecret: string | null;
  /** Lets whoever knows it read /metrics from elsewhere. */
  readonly metricsToken: string | null;
  /** The header in which the web server in front names the visitor's address; null: visitors come here themselves. */
  readonly addressHeader: string | null;
  readonly databaseUrl: string;
  readonly key: Buffer;
  /**
   * Where a key that was just drawn is to be kept, once it is sure that the database is new; null when it was given or
   * found.
   */
  readonly keyMadeAt: string | null;
  /** Where the key lies, or would lie if it were not given. */
  readonly keyFile: string;
  readonly keyGiven: boolean;
  /** The key to come, for `rotate-key`; null lets it make one. */
  readonly newKey: Buffer | null;
  readonly port: number;
  readonly host: string;
  /** What the shell is set to, such as `ru_RU.UTF-8`; a hint for the terminal's first screen. */
  readonly terminalLanguage: string | null;
  /** Where voice notes lie, by language. */
  readonly mediaFolder: string;
  readonly logLevel: (typeof LOG_LEVELS)[number];
};

export type LoadedConfig =
  | { readonly ok: true; readonly config: Config; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly problems: readonly string[] };

const httpUrl = z.url({
  protocol: /^https?$/,
  error: 'must be an address that begins with http:// or https://',
});

const TELEGRAM = 'https://api.telegram.org';
const PORT_RANGE = { error: 'must be a whole number from 0 to 65535' };
const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;

const key = z.string().transform((text, ctx): Buffer => {
  const read = readKey(text);
  if (read) return read;
  ctx.addIssue('must be 32 bytes in base64, 44 characters; make one with: openssl rand -base64 32');
  return z.NEVER;
});

const environment = z.object({
  BOT_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]+$/, 'must look like 123456:ABC..., as @BotFather gives it')
    .optional(),
  TELEGRAM_API_ROOT: httpUrl.default(TELEGRAM),
  HOTLINE_CHAT_ID: z
    .string()
    .regex(
      /^\s*-\d+(\s*,\s*-\d+)*\s*$/,
      'must be the negative number of the staff group, such as -1001234567890; several with commas between',
    )
    .optional(),
  PUBLIC_URL: httpUrl.optional(),
  WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{16,256}$/, 'must be 16 to 256 letters, digits, dashes or underscores')
    .optional(),
  METRICS_TOKEN: z
    .string()
    .regex(/^[\w-]{16,256}$/, 'must be 16 to 256 letters, digits, dashes or underscores')
    .optional(),
  ADDRESS_HEADER: z
    .string()
    .regex(/^[\w-]{1,64}$/, 'must be the name of one header, such as X-Forwarded-For')
    .optional(),
  DATABASE_URL: z
    .string()
    .superRefine((text, ctx) => {
      const problem = addressProblem(text);
      if (problem) ctx.addIssue(problem);
    })
    .default('var/kompas.db'),
  KOMPAS_KEY: key.optional(),
  KOMPAS_NEW_KEY: key.optional(),
  PORT: z.coerce.number(PORT_RANGE).int(PORT_RANGE).min(0, PORT_RANGE).max(65_535, PORT_RANGE).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  KOMPAS_MEDIA: z.string().default('media'),
  LANG: z.string().optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` }).default('info'),
});

/** The name of every setting. */
export const SETTINGS: readonly string[] = Object.keys(environment.shape);

/** Reads the settings. Wrong values come back as one line each, all of them at once; secrets are never repeated. */
export function loadConfig(
  env: { readonly [name: string]: string | undefined },
  root: string,
  missingKey: 'make' | 'refuse' = 'make',
): LoadedConfig {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = environment.safeParse(given);
  if (!parsed.success)
    return {
      ok: false,
      problems: parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`),
    };
  const set = parsed.data;
  const problems = clashes(set);
  if (problems.length > 0) return { ok: false, problems };
  const file = join(root, 'var', 'key');
  // Beside a server, the disk of this machine may not outlast the process, nor be that of the next one.
  const missing = isPostgres(set.DATABASE_URL) ? 'refuse' : missingKey;
  const master = set.KOMPAS_KEY ? { key: set.KOMPAS_KEY, keyMadeAt: null } : keyIn(file, missing);
  if ('problem' in master) return { ok: false, problems: [master.problem] };
  return {
    ok: true,
    warnings: [...misspelt(given), ...(master.keyMadeAt === null ? weak(master.key) : [])],
    config: {
      botToken: set.BOT_TOKEN ?? null,
      telegramApiRoot: set.TELEGRAM_API_ROOT,
      hotlineChatIds: [...new Set(set.HOTLINE_CHAT_ID?.match(/-\d+/g))],
      publicUrl: set.PUBLIC_URL ?? null,
      webhookSecret: set.WEBHOOK_SECRET ?? null,
      metricsToken: set.METRICS_TOKEN ?? null,
      addressHeader: set.ADDRESS_HEADER?.toLowerCase() ?? null,
      databaseUrl:
        isPostgres(set.DATABASE_URL) || set.DATABASE_URL === ':memory:'
          ? set.DATABASE_URL
          : resolve(root, set.DATABASE_URL),
      ...master,
      keyFile: file,
      keyGiven: set.KOMPAS_KEY !== undefined,
      newKey: set.KOMPAS_NEW_KEY ?? null,
      port: set.PORT,
      host: set.HOST,
      terminalLanguage: set.LANG ?? null,
      mediaFolder: resolve(root, set.KOMPAS_MEDIA),
      logLevel: set.LOG_LEVEL,
    },
  };
}

/** Names one slip away from a setting that is not given: somebody meant it, and would wonder why nothing happens. */
function misspelt(given: { readonly [name: string]: unknown }): string[] {
  return Object.keys(given)
    .filter((name) => !SETTINGS.includes(name))
    .flatMap((name) => {
      const written = name.toUpperCase();
      const meant = SETTINGS.find(
        (our) => !(our in given) && our !== 'LANG' && (our === written || withinOneEdit(written, our)),
      );
      if (meant) return [`${name} is not a setting; did you mean ${meant}?`];
      return written.startsWith('KOMPAS_') ? [`${name} is not a setting of this version`] : [];
    });
}

/** Of 32 drawn bytes about 30 differ, and less than half of them are letters and signs. */
function weak(key: Uint8Array): string[] {
  const drawn = new Set(key).size >= 16 && key.some((byte) => byte < 0x20 || byte > 0x7e);
  return drawn
    ? []
    : [
        'The key looks like words or a pattern, and may be guessed; make one with: openssl rand -base64 32. Where there is data already, rotate-key changes it',
      ];
}

/** Settings that are right alone and wrong together. */
function clashes(set: z.infer<typeof environment>): string[] {
  return [
    ...(set.PUBLIC_URL && set.BOT_TOKEN && !set.WEBHOOK_SECRET
      ? ['WEBHOOK_SECRET must be set where PUBLIC_URL is, so that only Telegram can deliver']
      : []),
    // A Bot API server of one's own may deliver over http.
    ...(set.PUBLIC_URL?.startsWith('http:') && set.BOT_TOKEN && set.TELEGRAM_API_ROOT === TELEGRAM
      ? ['PUBLIC_URL must begin with https://, since Telegram delivers nowhere else']
      : []),
    ...(set.HOTLINE_CHAT_ID && !set.BOT_TOKEN
      ? ['HOTLINE_CHAT_ID needs BOT_TOKEN: the staff group is reached through the bot']
      : []),
  ];
}

/** The key of an installation that was given none. A new one is drawn, and not yet written anywhere. */
function keyIn(
  path: string,
  missing: 'make' | 'refuse',
): { key: Buffer; keyMadeAt: string | null } | { problem: string } {
  if (!existsSync(path) && missing === 'refuse')
    return {
      problem: `KOMPAS_KEY is not given, and there is no ${path}: give the key of this installation; a new one is made with openssl rand -base64 32`,
    };
  if (!existsSync(path)) return { key: randomBytes(32), keyMadeAt: path };
  const key = readKey(readFileSync(path, 'utf8'));
  return key
    ? { key, keyMadeAt: null }
    : { problem: `${path} does not hold 32 bytes in base64; put the right key back, nothing was changed` };
}

/** Null for anything else than 32 bytes in base64, either alphabet: Node itself would skip over a typing error. */
export function readKey(written: string): Buffer | null {
  const plain = written.trim().replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '');
  const key = Buffer.from(plain, 'base64');
  return key.length === 32 && key.toString('base64').replace(/=+$/, '') === plain ? key : null;
}

/** Where people reach this installation, as far as the settings tell. */
export const siteOf = ({ publicUrl, host, port }: Config): string =>
  publicUrl?.replace(/\/+$/, '') ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
