import { expect, test } from 'vitest';
import { home } from '../support/household.ts';

const LINK = /\/console\/sign-in\/([\w-]{40,})/;

test('/console in private: a member gets a link, once and for ten minutes; it stands in no group', async () => {
  const at = await home();
  const olga = at.guest('olga');
  await olga.says('/console');
  const [, link = ''] = LINK.exec(olga.heard.join()) ?? [];
  expect(await at.hotline.signIn(link)).toMatchObject({ member: { name: 'olga' } });
  expect(await at.hotline.signIn(link)).toBe(null);
  expect(at.channel.texts('-100')).toEqual([]);
  // No person was made of them, and the link is nowhere any more.
  expect(at.counts()).toMatchObject({ people: 0, outbox: 0 });

  await olga.says('/console');
  const [, late = ''] = LINK.exec(olga.heard.join()) ?? [];
  at.pass(11);
  expect(await at.hotline.signIn(late)).toBe(null);
});

test('a stranger, and somebody taken off the list, get exactly what any unknown command gets', async () => {
  const at = await home();
  await at.member('vera', { state: 'removed' });
  const answers = [];
  for (const [chat, text] of [
    ['5001', '/console'],
    ['vera', '/console'],
    ['5002', '/dance'],
  ] as const) {
    const somebody = await at.guest(chat).comesIn();
    await somebody.says(text);
    answers.push(somebody.heard);
  }
  expect(answers[0]).toEqual(answers[2]);
  expect(answers[1]).toEqual(answers[2]);
  expect(at.rows('select * from tickets')).toEqual([]);
});

test('a member who is talked with as a person still gets the link, and staff do not read it', async () => {
  const at = await home();
  const olga = await (await at.guest('olga').comesIn()).asksForHuman();
  const before = at.desk('petra').all.length;
  await olga.says('/console');
  expect(olga.heard.join()).toMatch(LINK);
  expect(at.desk('petra').all).toHaveLength(before);
});

test('an admin can have a link sent by the bot, once the member wrote to it', async () => {
  const at = await home();
  const admin = await at.member('admin', { role: 'admin' });
  const [olga, petra] = await at.hotline.members();
  if (!olga || !petra) throw new Error('both are on the list');
  expect(await at.hotline.sendSignIn(admin, olga.id)).toBe('no-address');
  const seat = at.guest('olga');
  await seat.says('/console');
  expect(await at.hotline.sendSignIn(admin, olga.id)).toBe('sent');
  await at.deliver();
  const [, link = ''] = LINK.exec(seat.all.at(-1) ?? '') ?? [];
  expect(await at.hotline.signIn(link)).toMatchObject({ member: { name: 'olga' } });
  expect(await at.hotline.sendSignIn(petra, olga.id)).toBe('not-allowed');
});
