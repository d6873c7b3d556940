import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SETTINGS } from '../../src/config.ts';

const read = (path: string): string => readFileSync(join(import.meta.dirname, '../..', path), 'utf8');

test('the example of the settings file reads the same for systemd and a shell, and knows only real settings', () => {
  const block = /kompas\.env`, filled[\s\S]*?```sh\n(.*?)```/s.exec(read('docs/deployment.md'))?.[1] ?? '';
  const lines = block.trim().split('\n');
  const settings = lines.filter((line) => !line.startsWith('#')).map((line) => line.split('='));
  expect(settings.length).toBeGreaterThan(5);
  for (const [name = '', value = ''] of settings) {
    expect(SETTINGS).toContain(name);
    // systemd takes a comment at the end of a line, and a blank, for a part of the value.
    expect(value).toMatch(/^[^\s#$'"\\&;]+$/);
  }
});

test('what Caddy writes about a failed request leaves out whose it was', () => {
  expect(read('deploy/Caddyfile')).toMatch(/format filter \{\s+wrap json\s+fields \{\s+request delete/);
});

test('the unit starts without Telegram, and is tried until it works', () => {
  const unit = read('deploy/kompas.service');
  expect(unit).toMatch(/^ExecStartPre=-.* config$/m);
  expect(unit).toMatch(/^StartLimitIntervalSec=0$/m);
});

test('the nightly job throws away the beginnings of backups that were cut short, too', () => {
  expect(read('deploy/kompas-backup.service')).toContain('-name kompas-*.backup* -mtime');
});

test('the units and the command for root name one settings file, one folder and one user', () => {
  const files = ['deploy/kompas.service', 'deploy/kompas-backup.service', 'deploy/kompas'].map(read);
  for (const file of files) {
    expect(file).toContain('/etc/kompas/kompas.env');
    expect(file).toContain('/opt/kompas/current/node_modules/.bin');
    expect(file).toMatch(/User=kompas|--reuid=kompas/);
  }
});
