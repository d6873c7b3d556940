import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { createTerminal } from '../channels/terminal/terminal.ts';
import { compose } from '../compose.ts';
import { createLog } from '../platform/log.ts';
import { askedToStop } from '../platform/shutdown.ts';
import { openStore } from '../store/open-store.ts';
import { boot, cannotStart } from './boot.ts';

/** A conversation in this terminal. Nothing of it is kept: it lives in memory, under a key of its own. */
export async function chatCommand(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...argv], options: { files: { type: 'string' } } });
  const booted = boot();
  if (!booted) return 1;
  const key = randomBytes(32);
  const config = { ...booted.config, key, botToken: null, hotlineChatIds: [] };
  try {
    const store = await openStore({ url: ':memory:', keys: key });
    const terminal = createTerminal({
      account: 'here',
      input: process.stdin,
      output: process.stdout,
      languageHint: config.terminalLanguage,
      files: values.files ?? null,
    });
    const kompas = compose({
      config,
      content: booted.content,
      store,
      log: createLog('error'),
      channels: [terminal.channel],
    });
    kompas.sender.start();
    void askedToStop().then(() => terminal.stop());
    await terminal.run(kompas.app);
    await kompas.sender.stop();
    await store.close();
    return 0;
  } catch (error) {
    return cannotStart(error);
  }
}
