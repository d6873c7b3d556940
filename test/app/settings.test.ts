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
  it.each(['mysql://host/db', 'mongodb+srv://host', 'file:///tmp/x.db', 'POSTGRES://host/db'])(
    'DATABASE_URL %s is refused in one line',
    (url) =>
      expect(problems({ DATABASE_URL: url })).toEqual([
        'DATABASE_URL must be the path of a file, or an address that begins with postgres:// or postgresql://',
      ]),
  );

  it.each(['postgres://host/db', 'postgresql://host/db', 'var/x.db', '/tmp/x.db', ':memory:'])(
    'DATABASE_URL %s is taken',
    (url) => expect(problems({ DATABASE_URL: url })).toEqual([]),
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
});
