import { expect, it } from 'vitest';
import { BIRCH, IVAN, OLGA, openDesk, tokenOf, VERA } from './desk.ts';

it('a block is asked for in the case, agreed to on the queue page by a second person, reviewed and lifted', async () => {
  const desk = openDesk();
  const [olga, ivan, vera] = [
    await desk.browser().signIn(OLGA),
    await desk.browser().signIn(IVAN),
    await desk.browser().signIn(VERA),
  ];
  const here = `/console/cases/${BIRCH}`;
  const asked = await olga.submit(here, `${here}/block`, { span: 'week', why: 'threatens staff' });
  expect(asked.headers.get('location')).toBe(`${here}?done=block_asked`);
  const own = await (await olga.get('/console')).text();
  expect(own).toContain('It waits for a colleague.');
  expect(own).not.toContain(`${here}/block-confirm`);
  const page = await (await ivan.get('/console')).text();
  expect(page).toContain('asks to block Silver Birch: 1 week.');
  const agreed = await ivan.post(`${here}/block-confirm`, { token: tokenOf(page, `${here}/block-confirm`) });
  expect(agreed.headers.get('location')).toBe('/console?done=blocked');
  const list = await (await vera.get('/console/blocks')).text();
  expect(list).toContain('threatens staff');
  expect(list).toContain('Asked by Olga, agreed by Ivan');
  const lift = /\/console\/blocks\/[^/]+\/lift/.exec(list)?.[0] ?? '';
  expect((await vera.post(lift, { token: tokenOf(list, lift) })).status).toBe(303);
  expect(await (await vera.get('/console/blocks')).text()).toContain('Nobody is blocked.');
});
