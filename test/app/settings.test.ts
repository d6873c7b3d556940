import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config.ts';

const root = mkdtempSync(join(tmpdir(), 'kompas-settings-'));
afterAll(() => rmSync(root, { recursive: true }));

const problems = (env: Record<string, string>): readonly string[] => {
  const loaded = loadConfig(env, root);
  return loaded.ok ? [] : loaded.problems;
};
const warnings = (env: Record<string, string>): readonly string[] => {
  const loaded = loadConfig(env, root);
  return loaded.ok ? loaded.warnings : [];
};

describe('settings', () => {
  it.each([
    'mysql://host/db',
    'mongodb+srv://host',
    'file:///tmp/x.db',
    'POSTGRES://host/db',
    'jdbc:postgresql://host/db',
    'postgres:/me:s3cret@host/db',
    ' postgres://host/db',
    '"postgres://me:s3cret@host/db"',
    "'var/x.db'",
  ])('DATABASE_URL %s is refused in one line, and never becomes the name of a folder', (url) =>
    expect(problems({ DATABASE_URL: url })).toEqual([
      'DATABASE_URL must be the path of a file, or an address that begins with postgres:// or postgresql://, without quotes',
    ]),
  );

  it.each([
    'postgres://me:s3/cret@host/db',
    'postgres://me:s3@cre/t@host/db',
    'postgres://me:s3#cret@host/db',
    'postgres://me:12?34@host/db',
    'postgres://host:port/db',
  ])('DATABASE_URL %s is refused: how to write the password is said, and it is not', (url) =>
    expect(problems({ DATABASE_URL: url })).toEqual([
      expect.stringMatching(/^DATABASE_URL is no address that can be read: .* @ as %40, \/ as %2F/),
    ]),
  );

  it.each([
    'postgres://host/db',
    'postgresql://host/db',
    'postgres://me:p%40ss%2Fw%25rd@host:5432/db?sslmode=verify-full&sslrootcert=/etc/ca.pem',
    'postgres://me:s3@cret@host/db',
    'postgres://[::1]/db',
    'postgres:///db?host=/run/postgresql',
    'var/x.db',
    '/tmp/x.db',
    'C:/kompas/x.db',
    ':memory:',
  ])('DATABASE_URL %s is taken', (url) =>
    expect(problems({ DATABASE_URL: url, KOMPAS_KEY: randomBytes(32).toString('base64') })).toEqual([]),
  );

  it('LOG_LEVEL and PORT say what they may be', () => {
    expect(problems({ LOG_LEVEL: 'loud', PORT: '70000' })).toEqual([
      'PORT must be a whole number from 0 to 65535',
      'LOG_LEVEL must be one of debug, info, warn, error, silent',
    ]);
    expect(problems({ PORT: '3.5' })).toEqual(['PORT must be a whole number from 0 to 65535']);
  });

  it('ADDRESS_HEADER is the name of one header, in any case', () => {
    for (const wrong of ['X Forwarded For', 'X-Real-IP, X-Forwarded-For', 'x'.repeat(65)])
      expect(problems({ ADDRESS_HEADER: wrong })).toEqual([
        'ADDRESS_HEADER must be the name of one header, such as X-Forwarded-For',
      ]);
    const loaded = loadConfig({ ADDRESS_HEADER: 'CF-Connecting-IP' }, root);
    expect(loaded.ok && loaded.config.addressHeader).toBe('cf-connecting-ip');
  });

  it('a name one slip away from a setting is a warning, and no other is', () => {
    expect(warnings({ BOT_TOKN: '1:a', Port: '80', LOG_LEVLE: 'info' })).toEqual([
      'BOT_TOKN is not a setting; did you mean BOT_TOKEN?',
      'Port is not a setting; did you mean PORT?',
      'LOG_LEVLE is not a setting; did you mean LOG_LEVEL?',
    ]);
    expect(warnings({ HOME: '/', LANGUAGE: 'en', PATH: '/bin', HOST: '::1', HOSTT: 'x' })).toEqual([]);
  });

  it('a name with our prefix that is no setting is a warning', () => {
    expect(warnings({ KOMPAS_LOG: 'debug' })).toEqual(['KOMPAS_LOG is not a setting of this version']);
  });

  it('a key that nobody drew is a warning, and one that was drawn is not', () => {
    for (const key of [Buffer.alloc(32), Buffer.from('correct horse battery staple 123')])
      expect(warnings({ KOMPAS_KEY: key.toString('base64') })).toEqual([
        expect.stringContaining('openssl rand -base64 32'),
      ]);
    for (let times = 0; times < 100; times += 1)
      expect(warnings({ KOMPAS_KEY: randomBytes(32).toString('base64') })).toEqual([]);
  });

  it('a setting of blanks alone is not set', () => {
    const loaded = loadConfig({ PORT: ' ', BOT_TOKEN: '  ' }, root);
    expect(loaded.ok && [loaded.config.port, loaded.config.botToken]).toEqual([3000, null]);
  });

  it('PUBLIC_URL begins with https where Telegram itself delivers', () => {
    const bot = { BOT_TOKEN: '1:a', WEBHOOK_SECRET: '0123456789abcdef', PUBLIC_URL: 'http://kompas.example' };
    expect(problems(bot)).toEqual([
      'PUBLIC_URL must begin with https://, since Telegram delivers nowhere else',
    ]);
    expect(problems({ ...bot, PUBLIC_URL: 'https://kompas.example' })).toEqual([]);
    expect(problems({ ...bot, TELEGRAM_API_ROOT: 'http://127.0.0.1:8081' }), 'a server of one’s own').toEqual(
      [],
    );
    expect(problems({ PUBLIC_URL: 'http://192.168.1.5:3000' }), 'without a bot').toEqual([]);
  });
});
