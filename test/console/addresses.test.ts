import { expect, test } from 'vitest';
import { compose } from '../../src/compose.ts';
import { loadConfig } from '../../src/config.ts';
import type { StaffId } from '../../src/core/model/ids.ts';
import { member } from '../store/samples.ts';
import { realContent } from '../support/real-content.ts';
import { describeStores, TEST_KEY } from '../support/store.ts';
import { type Browser, createBrowser, mountConsole, tokenOf } from './desk.ts';

const SILENT = { info: () => {}, warn: () => {}, error: () => {} };
const ADMIN = { ...member('ada' as StaffId), role: 'admin' } as const;

/** What no text of PostgreSQL may hold; what is no text; another script; what has a meaning elsewhere. */
const MALFORMED = ['%00', 'a%00b', '%ff', '%D1%8F', "'", '%20', '%2e%2e%2f', 'a%0Ab'];
/** No number as we write them; more than one may be. */
const NO_NUMBER = [...MALFORMED, 'xx', '-1', '1.5', '0x10', '1e3', 'NaN', '99999999999999999999'];

describeStores('An address of the console that holds no id', ({ open }) => {
  async function admin(): Promise<{ browser: Browser; token: string; logged: readonly object[] }> {
    const loaded = loadConfig({ DATABASE_URL: 'x.db', KOMPAS_KEY: TEST_KEY.toString('base64') }, '/nowhere');
    if (!loaded.ok) throw new Error(loaded.problems.join());
    const store = await open();
    await store.transaction((tx) => tx.saveMember(ADMIN));
    const { hotline } = compose({ config: loaded.config, content: realContent(), store, log: SILENT });
    const { routes, logged } = mountConsole(hotline, Date.now);
    const browser = await createBrowser(routes, hotline).signIn(ADMIN);
    const token = tokenOf(await (await browser.get('/console/me')).text(), '/console/sign-out');
    return { browser, token, logged };
  }

  test('is not there, and no fault of ours', async () => {
    const { browser, token, logged } = await admin();
    const gets = [
      ...MALFORMED.flatMap((id) =>
        ['cases/ID', 'answers/ID', 'answers/ID/remove', 'teams/ID', 'staff/ID', 'staff/ID/remove'].map(
          (path) => path.replace('ID', id),
        ),
      ),
      ...NO_NUMBER.map((line) => `cases/c1/files/${line}`),
    ];
    const posts = [
      ...MALFORMED.flatMap((id) =>
        [
          'cases/ID/claim',
          'cases/ID/say',
          'cases/ID/typing',
          'cases/ID/look',
          'cases/ID/assign',
          'answers/ID/remove',
          'blocks/ID/lift',
          'staff/ID/link',
          'staff/ID/sign-out',
          'staff/ID/remove',
          'aside/updates/ID/retry',
          'aside/updates/ID/discard',
        ].map((path) => path.replace('ID', id)),
      ),
      ...NO_NUMBER.flatMap((id) => [`aside/messages/${id}/retry`, `aside/messages/${id}/discard`]),
      'aside/others/1/retry',
    ];
    const answers: string[] = [];
    for (const path of gets) answers.push(`${(await browser.get(`/console/${path}`)).status} ${path}`);
    for (const path of posts)
      answers.push(`${(await browser.post(`/console/${path}`, { token, text: 'x' })).status} ${path}`);
    expect(answers.filter((answer) => !answer.startsWith('404 '))).toEqual([]);
    expect(logged).toEqual([]);
  });

  test('a number of a message that was dealt with meanwhile is told as that', async () => {
    const { browser, token } = await admin();
    for (const number of ['1', '999999999999999'])
      expect((await browser.post(`/console/aside/messages/${number}/retry`, { token })).status).toBe(409);
    expect((await browser.get(`/console/cases/c1/files/999999999999999`)).status).toBe(404);
  });
});
