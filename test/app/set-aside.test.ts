import { expect, test } from 'vitest';
import type { StaffId } from '../../src/core/model/ids.ts';
import { type Home, home } from '../support/household.ts';

/** A house where what Anna says breaks the program, as long as `broken` says so. */
async function withPoison() {
  const state = { broken: true };
  const at = await home({
    tx: (tx) =>
      new Proxy(tx, {
        get(target, name) {
          if (name === 'saveSession' && state.broken) return () => Promise.reject(new TypeError('a bug'));
          const found = Reflect.get(target, name);
          return typeof found === 'function' ? found.bind(target) : found;
        },
      }),
  });
  return { at, state };
}

/** As the channel does after its tries. */
async function giveUp(at: Home, guest: ReturnType<Home['guest']>, text: string) {
  const event = guest.event({ kind: 'text', text });
  expect(await at.app.receive([event])).toEqual(['failed']);
  const { channel, account } = event.address;
  await at.app.setAside({ channel, account, eventKey: event.eventKey, why: 'failed', received: event });
  return event;
}

test('whoever wrote what broke the program is told, staff are told once, and it counts as dealt with', async () => {
  const { at } = await withPoison();
  const anna = at.guest();
  const event = await giveUp(at, anna, 'my secret words');
  await giveUp(at, at.guest(), 'others too');
  await at.deliver();
  expect(at.channel.texts(anna.address.chat).join()).toContain('Something broke on our side');
  expect(at.channel.texts('-100').filter((text) => text.includes('отложено'))).toHaveLength(1);
  expect(at.log.join()).toContain('an update is set aside');
  expect(at.log.join()).not.toContain('secret');
  expect(await at.app.receive([event])).toEqual(['duplicate']);
  at.pass(61);
  await giveUp(at, at.guest(), 'again');
  await at.deliver();
  expect(at.channel.texts('-100').filter((text) => text.includes('отложено'))).toHaveLength(2);
});

test('an admin sees it without its words, tries it again, and it is applied once', async () => {
  const { at, state } = await withPoison();
  const admin = await at.member('ada', { role: 'admin' });
  const anna = at.guest();
  await giveUp(at, anna, 'my secret words');
  const list = await at.hotline.setAside(admin);
  if (list === 'not-allowed') throw new Error('an admin may look');
  expect(list).toMatchObject({
    updates: [{ channel: 'telegram', from: 'person', kept: true }],
    counts: { updates: 1 },
  });
  expect(JSON.stringify(list)).not.toMatch(/secret|1001/);
  const what = { kind: 'update', id: list.updates[0]?.id ?? '' } as const;
  expect(await at.hotline.retryAside(admin, what)).toBe('failed');
  state.broken = false;
  expect(await at.hotline.retryAside(admin, what)).toBe('done');
  expect(await at.hotline.retryAside(admin, what)).toBe('gone');
  await at.deliver();
  expect(at.channel.texts(anna.address.chat).join()).toContain('Choose your language');
});

test('nobody but an admin', async () => {
  const { at } = await withPoison();
  const olga = (await at.hotline.members()).find(({ id }) => id === ('id-olga' as StaffId));
  if (!olga) throw new Error('no Olga');
  expect(await at.hotline.setAside(olga)).toBe('not-allowed');
  expect(await at.hotline.retryAside(olga, { kind: 'message', id: '1' })).toBe('not-allowed');
  expect(await at.hotline.discardAside(olga, { kind: 'message', id: '1' })).toBe('not-allowed');
});
