import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
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

test('the command for root reads the settings file as systemd does, and not as a shell would', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kompas-env-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'kompas.env');
  const address = 'postgres://k:a%40b@host/kompas?sslmode=verify-full&sslrootcert=/etc/ssl/ca.pem';
  writeFileSync(
    file,
    `# BOT_TOKEN=no\nDATABASE_URL=${address}\nLANG="a $b"\n\nWEBHOOK_SECRET='c;d'\nMETRICS_TOKEN=e=f`,
  );
  const reading = /^while[\s\S]*?^done <.*$/m.exec(read('deploy/kompas'))?.[0] ?? '';
  const script = `set -eu\n${reading.replace('/etc/kompas/kompas.env', file)}\nexec env`;
  const set = execFileSync('sh', ['-c', script], { encoding: 'utf8', env: { PATH: process.env.PATH } });
  expect(set).not.toContain('BOT_TOKEN');
  const wanted = [`DATABASE_URL=${address}`, 'LANG=a $b', 'WEBHOOK_SECRET=c;d', 'METRICS_TOKEN=e=f'];
  expect(set.split('\n')).toEqual(expect.arrayContaining(wanted));
});
