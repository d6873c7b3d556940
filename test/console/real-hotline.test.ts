import { expect, it } from 'vitest';
import type { CaseId } from '../../src/core/model/ids.ts';
import { type Home, home } from '../support/household.ts';
import { type Browser, createBrowser, mountConsole, tokenOf } from './desk.ts';

const newestCase = (at: Home): CaseId =>
  at.rows('select id from cases order by opened_at desc')[0]?.id as CaseId;
async function opened(): Promise<{
  at: Home;
  browser(): Browser;
  id: CaseId;
  guest: ReturnType<Home['guest']>;
}> {
  const at = await home();
  const guest = at.guest();
  await (await guest.comesIn()).asksForHuman();
  const { routes, logged } = mountConsole(at.hotline, () => at.now);
  expect(logged).toEqual([]);
  return { at, guest, id: newestCase(at), browser: () => createBrowser(routes, at.hotline) };
}

it('a whole case with the real hotline: taken, answered, noted, closed', async () => {
  const { at, browser, id, guest } = await opened();
  const olga = await browser().signIn(
    (await at.hotline.members()).find(({ name }) => name === 'olga') as never,
  );
  const [here, page] = [`/console/cases/${id}`, await (await olga.get('/console')).text()];
  expect((await olga.post(`${here}/claim`, { token: tokenOf(page, `${here}/claim`) })).status).toBe(303);
  await at.deliver();
  await guest.says('My passport is with my boss');
  expect(await (await olga.get(here)).text()).toContain('My passport is with my boss');
  expect((await olga.submit(here, `${here}/say`, { text: 'I read you.' })).status).toBe(303);
  await at.deliver();
  expect(guest.all.join('\n')).toContain('I read you.');
  expect(await (await olga.get(here)).text()).toContain('delivered');
  expect((await olga.submit(here, `${here}/note`, { text: 'Has a copy' })).status).toBe(303);
  expect(await (await olga.get(here)).text()).toContain('Has a copy');
  expect(guest.all.join('\n')).not.toContain('Has a copy');
  const closing = { kind: 'self', reason: 'documents', outcome: 'informed' };
  expect((await olga.submit(here, `${here}/close`, closing)).status).toBe(303);
  expect(await (await olga.get(here)).text()).toContain('This case is closed.');
});

it('a file goes to the person, and can be seen by the one who sent it', async () => {
  const { at, browser, id } = await opened();
  const olga = await browser().signIn(
    (await at.hotline.members()).find(({ name }) => name === 'olga') as never,
  );
  const here = `/console/cases/${id}`;
  await olga.submit('/console', `${here}/claim`);
  const form = new FormData();
  form.set('token', tokenOf(await (await olga.get(here)).text(), `${here}/say`));
  form.set('text', 'The way');
  form.set('file', new File([new Uint8Array([1, 2, 3])], 'map.png', { type: 'image/png' }));
  expect((await olga.send(`${here}/say`, form)).status).toBe(303);
  const page = await (await olga.get(here)).text();
  expect(page).toContain('map.png');
  const line = /files\/(\d+)"/.exec(page)?.[1];
  const file = await olga.get(`${here}/files/${line}?show`);
  expect(new Uint8Array(await file.arrayBuffer())).toEqual(new Uint8Array([1, 2, 3]));
});

it('a session that somebody planted in the browser is not taken over: signing in always brings a new one', async () => {
  const { at, browser } = await opened();
  const members = await at.hotline.members();
  const [olga, petra] = ['olga', 'petra'].map((wanted) => members.find(({ name }) => name === wanted));
  // Petra may be the attacker: a session that really opens, and one that nobody ever had.
  const hers = (await browser().signIn(petra as never)).cookies.get('kompas_desk') ?? '';
  for (const planted of [hers, 'known-to-somebody-else']) {
    const victim = browser();
    victim.cookies.set('kompas_desk', planted);
    await victim.signIn(olga as never);
    const own = victim.cookies.get('kompas_desk');
    expect(own).toBeTruthy();
    expect(own).not.toBe(planted);
    expect(await (await victim.get('/console/me')).text()).toContain('olga');
  }
  const attacker = browser();
  attacker.cookies.set('kompas_desk', 'known-to-somebody-else');
  expect((await attacker.get('/console/me')).status).not.toBe(200);
  attacker.cookies.set('kompas_desk', hers);
  expect(await (await attacker.get('/console/me')).text()).not.toContain('olga');
});
