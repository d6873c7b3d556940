import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';

/** Everything that is set from outside. This file is the only reader of the environment. */
export type Config = {
  readonly botToken: string | null;
  readonly telegramApiRoot: string;
  readonly hotlineChatId: string | null;
  readonly publicUrl: string | null;
  readonly webhookSecret: string | null;
  readonly databaseUrl: string;
  readonly key: Buffer;
  /** Where the key was just made; null when it was given or found. */
  readonly keyMadeAt: string | null;
  readonly port: number;
  readonly host: string;
  /** What the shell is set to, such as `ru_RU.UTF-8`; a hint for the terminal's first screen. */
  readonly terminalLanguage: string | null;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
};

export type LoadedConfig =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly string[] };

const httpUrl = z.url({
  protocol: /^https?$/,
  error: 'must be an address that begins with http:// or https://',
});

const environment = z.object({
  BOT_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]+$/, 'must look like 123456:ABC..., as @BotFather gives it')
    .optional(),
  TELEGRAM_API_ROOT: httpUrl.default('https://api.telegram.org'),
  HOTLINE_CHAT_ID: z
    .string()
    .regex(/^-\d+$/, 'must be the negative number of the staff group, such as -1001234567890')
    .optional(),
  PUBLIC_URL: httpUrl.optional(),
  WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{16,256}$/, 'must be 16 to 256 letters, digits, dashes or underscores')
    .optional(),
  DATABASE_URL: z.string().min(1).default('var/kompas.db'),
  KOMPAS_KEY: z
    .string()
    .refine(
      (text) => Buffer.from(text, 'base64').length === 32,
      'must be 32 bytes in base64; make one with: openssl rand -base64 32',
    )
    .optional(),
  PORT: z.coerce.number({ error: 'must be a number from 0 to 65535' }).int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  LANG: z.string().optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

/** Reads the settings. Wrong values come back as one line each, all of them at once; secrets are never repeated. */
export function loadConfig(env: { readonly [name: string]: string | undefined }, root: string): LoadedConfig {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
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
  const key = set.KOMPAS_KEY
    ? { key: Buffer.from(set.KOMPAS_KEY, 'base64'), keyMadeAt: null }
    : keyFile(join(root, 'var', 'key'));
  if ('problem' in key) return { ok: false, problems: [key.problem] };
  return {
    ok: true,
    config: {
      botToken: set.BOT_TOKEN ?? null,
      telegramApiRoot: set.TELEGRAM_API_ROOT,
      hotlineChatId: set.HOTLINE_CHAT_ID ?? null,
      publicUrl: set.PUBLIC_URL ?? null,
      webhookSecret: set.WEBHOOK_SECRET ?? null,
      databaseUrl:
        /^postgres(ql)?:\/\//.test(set.DATABASE_URL) || set.DATABASE_URL === ':memory:'
          ? set.DATABASE_URL
          : resolve(root, set.DATABASE_URL),
      ...key,
      port: set.PORT,
      host: set.HOST,
      terminalLanguage: set.LANG ?? null,
      logLevel: set.LOG_LEVEL,
    },
  };
}

/** Settings that are right alone and wrong together. */
function clashes(set: z.infer<typeof environment>): string[] {
  return [
    ...(set.PUBLIC_URL && set.BOT_TOKEN && !set.WEBHOOK_SECRET
      ? ['WEBHOOK_SECRET must be set where PUBLIC_URL is, so that only Telegram can deliver']
      : []),
    ...(set.HOTLINE_CHAT_ID && !set.BOT_TOKEN
      ? ['HOTLINE_CHAT_ID needs BOT_TOKEN: the staff group is reached through the bot']
      : []),
  ];
}

/** The key of an installation that was given none: made once, readable by its owner only. */
function keyFile(path: string): { key: Buffer; keyMadeAt: string | null } | { problem: string } {
  if (existsSync(path)) {
    const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64');
    return key.length === 32
      ? { key, keyMadeAt: null }
      : { problem: `${path} does not hold 32 bytes in base64; put the right key back, nothing was changed` };
  }
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const key = randomBytes(32);
  writeFileSync(path, `${key.toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  return { key, keyMadeAt: path };
}
