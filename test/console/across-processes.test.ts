import { expect, test } from 'vitest';
import { compose, type Kompas } from '../../src/compose.ts';
import { loadConfig } from '../../src/config.ts';
import type { CaseId, StaffId } from '../../src/core/model/ids.ts';
import { member } from '../store/samples.ts';
import { realContent } from '../support/real-content.ts';
import { describePostgres, TEST_KEY } from '../support/store.ts';

const SILENT = { info: () => {}, warn: () => {}, error: () => {} };
/** Far below the seconds after which an open page looks by itself. */
const AT_ONCE = { timeout: 2_500 };

describePostgres('Two processes on one database', ({ open, database }) => {
  async function two(): Promise<readonly [Kompas, Kompas]> {
    const url = await database();
    const loaded = loadConfig({ DATABASE_URL: url, KOMPAS_KEY: TEST_KEY.toString('base64') }, '/nowhere');
    if (!loaded.ok) throw new Error(loaded.problems.join());
    const { config } = loaded;
    const make = async () =>
      compose({ config, content: realContent(), store: await open({ url }), log: SILENT });
    return [await make(), await make()];
  }

  test('a page that is open in one is told of a case that changes in the other', async () => {
    const [here, there] = await two();
    const told: (CaseId | null)[] = [];
    there.hotline.onChange(({ case: changed }) => void told.push(changed));
    const address = { channel: 'web', account: 'site', chat: 'anna' } as const;
    const event = { eventKey: '1', at: 1, messageRef: null, languageHint: 'en', echo: null };
    await here.app.receive([{ from: 'person', address, inbound: { kind: 'text', text: 'hi' }, ...event }]);
    here.house.bell.ring({ kind: 'case', case: 'c1' as CaseId });
    await expect.poll(() => told, AT_ONCE).toContain('c1');
  });

  test('who reads and who writes is seen in the other, and news once', async () => {
    const [here, there] = await two();
    const told: (CaseId | null)[] = [];
    there.hotline.onChange(({ case: changed }) => void told.push(changed));
    const olga = member('olga' as StaffId);
    for (let times = 0; times < 3; times += 1) here.hotline.present(olga, 'c1' as CaseId, true);
    await expect.poll(() => told, AT_ONCE).toEqual(['c1']);
    here.hotline.present(olga, 'c1' as CaseId, false);
    await expect.poll(() => told, AT_ONCE).toEqual(['c1', 'c1']);
  });

  test('a line that one sends is told in the other, where the page may be open', async () => {
    const [here, there] = await two();
    there.web.routes(there.app);
    there.sender.start();
    const address = { channel: 'web', account: 'site', chat: 'anna' } as const;
    const lines: string[] = [];
    here.house.bell.onRing((ring) => ring.kind === 'line' && void lines.push(ring.chat));
    const event = { eventKey: '1', at: 1, messageRef: null, languageHint: 'en', echo: null };
    await here.app.receive([{ from: 'person', address, inbound: { kind: 'text', text: 'hi' }, ...event }]);
    // Sent there, told here: the page may be open in either.
    await expect.poll(() => lines, AT_ONCE).toContain('anna');
    await there.sender.stop();
  });
});
