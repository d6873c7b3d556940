// Plain JavaScript, because it must run on whatever Node a machine has, before anything is installed.
// `node src/install.mjs run` installs what serving needs; `... all` also what the tests need.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const OLDEST_NODE = 24;
const stampFile = `${root}node_modules/.installed`;

// An older Node needs the `node` package, which stands among the development packages.
const ownNodeIsNew =
  Number(process.versions.node.split('.')[0]) >= OLDEST_NODE &&
  !process.execPath.startsWith(`${root}node_modules`);
const everything = process.argv[2] === 'all' || !ownNodeIsNew;
const lock = createHash('sha256')
  .update(readFileSync(`${root}package-lock.json`))
  .digest('hex');
const stamp = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : '';
const done = stamp === `${lock} all` || (!everything && stamp === `${lock} run`);

if (!done) {
  console.log(`Installing ${everything ? 'all packages' : 'packages'} once; this takes about a minute ...`);
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error', ...(everything ? [] : ['--omit=dev'])];
  const { status } = spawnSync('npm', args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error(
      'The packages could not be installed. Is there a connection to the npm registry? Try again: npm start',
    );
    process.exit(status ?? 1);
  }
  mkdirSync(`${root}node_modules`, { recursive: true });
  writeFileSync(stampFile, `${lock} ${everything ? 'all' : 'run'}`);
}
