import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const LOG = join(import.meta.dirname, '../../src/platform/log.ts');

test('a log on a full disk loses its lines, and neither ends the program nor holds up its end', async () => {
  const full = openSync('/dev/full', 'w');
  const program = `
    import { createLog } from ${JSON.stringify(LOG)};
    const log = createLog('info');
    log.error({}, 'one');
    setTimeout(() => { log.error({}, 'two'); process.exit(7); }, 100);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', full, 'ignore'],
  });
  const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
  const [code] = await once(child, 'exit');
  clearTimeout(late);
  closeSync(full);
  expect(code).toBe(7);
});
