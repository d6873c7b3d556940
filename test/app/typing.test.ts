import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { CaseId } from '../../src/core/model/ids.ts';
import { type Home, home } from '../support/household.ts';

const member = async (at: Home, name: string) => {
  const found = (await at.hotline.members()).find((one) => one.name === name);
  if (!found) throw new Error(`${name} is on the list`);
  return found;
};
const opened = async (reach: 'here' | 'only_after' = 'here') => {
  const at = await home();
  const anna = await (await at.guest().comesIn()).asksForHuman('nothing', reach);
  const id = at.rows('select id from cases')[0]?.id as CaseId;
  return { at, anna, id, olga: await member(at, 'olga'), petra: await member(at, 'petra') };
};
/** The signs that were shown, once all that was asked for has been looked at. */
const seen = async (at: Home) => {
  await at.hotline.members();
  await setImmediate();
  return at.typing.length;
};

test('who has the case and writes in the console is seen writing by the person, now and then', async () => {
  const { at, anna, id, olga } = await opened();
  await at.desk('olga').claims();
  for (let more = 0; more < 5; more += 1) at.hotline.present(olga, id, true);
  expect(await seen(at)).toBe(1);
  at.now += 4_000;
  at.hotline.present(olga, id, true);
  expect(await seen(at)).toBe(2);
  expect(at.typing[0]).toEqual(anna.address);
});

test('nobody else is: not a reader, not a colleague, not before the case is taken', async () => {
  const { at, id, olga, petra } = await opened();
  at.hotline.present(olga, id, true);
  expect(await seen(at)).toBe(0);
  at.now += 4_000;
  await at.desk('olga').claims();
  at.hotline.present(petra, id, true);
  at.hotline.present(olga, id, false);
  expect(await seen(at)).toBe(0);
  at.hotline.present(olga, id, true);
  expect(await seen(at)).toBe(1);
});

test('R16: nothing shows on the screen of somebody who asked to write first', async () => {
  const { at, anna, id, olga } = await opened('only_after');
  await at.desk('olga').claims();
  at.hotline.present(olga, id, true);
  expect(await seen(at)).toBe(0);
  at.now += 4_000;
  await anna.says('I am alone now');
  at.hotline.present(olga, id, true);
  expect(await seen(at)).toBe(1);
});

test('R6: nothing shows on a hidden chat', async () => {
  const { at, anna, id, olga } = await opened();
  await at.desk('olga').claims();
  await anna.says('/hide', '812');
  at.hotline.present(olga, id, true);
  expect(await seen(at)).toBe(0);
  at.now += 4_000;
  await anna.says('Paris Paris');
  at.hotline.present(olga, id, true);
  expect(await seen(at)).toBe(1);
});
