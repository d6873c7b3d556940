import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { databaseFolder, serve } from '../support/serve.ts';

test('R22: a report that Node writes about the process holds neither the key nor anything else of its settings', {
  timeout: 60_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kompas-report-'));
  const { settings, key, remove } = databaseFolder();
  const serving = await serve({
    ...settings,
    NODE_OPTIONS: `--report-on-signal --report-directory=${folder}`,
  });
  try {
    serving.signal('SIGUSR2');
    await expect.poll(() => readdirSync(folder).length, { timeout: 20_000 }).toBe(1);
    await serving.stop();
    const report = readdirSync(folder)
      .map((file) => readFileSync(join(folder, file), 'utf8'))
      .join();
    expect(report).toContain('"javascriptStack"');
    expect(report).not.toContain(key.toString('base64'));
    expect(report).not.toContain('KOMPAS_KEY');
  } finally {
    await serving.kill();
    remove();
    rmSync(folder, { recursive: true, force: true });
  }
});
