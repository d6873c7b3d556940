import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { TEST_KEY } from '../support/store.ts';
import { address, ids } from './samples.ts';

const folder = mkdtempSync(join(tmpdir(), 'kompas-crash-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes turn after turn and reports each that is committed, until it is killed. */
async function runAndKill(url: string, afterMs: number): Promise<{ committed: number; child: ChildProcess }> {
  const child = fork(new URL('./crash-writer.ts', import.meta.url), [url], { execArgv: [] });
  let committed = 0;
  child.on('message', (n: number) => {
    committed = n;
  });
  await once(child, 'message');
  await new Promise((later) => setTimeout(later, afterMs));
  child.kill('SIGKILL');
  await once(child, 'close');
  return { committed, child };
}

test('A process killed in the middle loses nothing it committed and keeps no half of a turn', async () => {
  const url = join(folder, 'kompas.db');
  let least = 0;
  for (let round = 0; round < 5; round++) {
    const { committed } = await runAndKill(url, 20 + round * 17);
    least = Math.max(least, committed);
    const store = await openStore({ url, keys: TEST_KEY });
    const { session } = await store.transaction((tx) => tx.openPerson(address(), ids(), 1));
    const turns = session?.step ?? 0;
    expect(turns).toBeGreaterThanOrEqual(least);

    // Each turn is one event, one step and one message; the turn after the last left no trace of any.
    const isNew = (n: number) => store.transaction((tx) => tx.rememberEvent('telegram', 'bot', `${n}`, 1));
    expect(await isNew(turns)).toBe(false);
    expect(await isNew(turns + 1)).toBe(true);
    const said: string[] = [];
    for (
      let rows = await store.leaseOutbox(1e12, 1, 10);
      rows[0];
      rows = await store.leaseOutbox(1e12, 1, 10)
    ) {
      said.push(rows[0].body.text);
      await store.settle(rows[0].id, { state: 'delivered', ref: 'm' });
    }
    expect(said.at(-1)).toBe(`turn ${turns}`);
    expect(said.map((text) => Number(text.slice(5)))).toEqual(
      said.map((_, n) => turns - said.length + 1 + n),
    );
    await store.close();
    least = turns + 1; // the event just tried counts as the next turn
    await skipTurn(url, turns + 1);
  }
});

/** Makes the probe above a turn like the others, so that the next round counts on. */
async function skipTurn(url: string, turn: number): Promise<void> {
  const store = await openStore({ url, keys: TEST_KEY });
  await store.transaction(async (tx) => {
    const { id, session } = await tx.openPerson(address(), ids(), 1);
    if (session) await tx.saveSession(id, { ...session, step: turn }, 1);
  });
  await store.close();
}
