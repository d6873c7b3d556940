import { expect, test } from 'vitest';
import type { CaseId } from '../../src/core/model/ids.ts';
import { type Home, home } from '../support/household.ts';

const closedCase = async (reach: 'here' | 'only_after' = 'here') => {
  const at = await home();
  const anna = await (await at.guest().comesIn()).asksForHuman('nothing', reach);
  const olga = at.desk('olga');
  const petra = at.desk('petra');
  if (reach === 'only_after') await anna.says('Hello');
  await olga.closes();
  return { at, anna, olga, petra };
};
const reopen = { kind: 'reopen' } as const;
const cases = (at: Home) => at.rows('select id, state, owner_staff, previous from cases order by opened_at');

test('reopened: a new linked case that is the member’s own, the person is told, and the old topic stays closed', async () => {
  const { at, anna, olga } = await closedCase();
  at.pass(60);
  await olga.commands(reopen);
  const [old, fresh] = cases(at);
  expect(fresh).toMatchObject({ state: 'open', owner_staff: 'id-olga', previous: old?.id });
  expect(old).toMatchObject({ state: 'closed' });
  expect(anna.all.at(-1)).toContain('goes on with your earlier request');
  expect(olga.heard.join()).toContain('в новой теме');
  expect(olga.acts.at(-1)).toMatchObject({ kind: 'topic', state: 'closed' });
  const again = at.desk('olga');
  expect(again.card).toContain('Просьба');
  expect(again.all.join()).toContain('безопасно ли сейчас писать');
  await again.says('How are you today?');
  expect(anna.all.at(-1)).toBe('How are you today?');
  await anna.says('Better');
  expect(again.all.at(-1)).toBe('Better');
  const events = await at.store.transaction((tx) => tx.caseEvents(fresh?.id as CaseId));
  expect(events[0]).toMatchObject({ kind: 'case-reopened', by: { kind: 'staff', staff: 'id-olga' } });
});

test('R16: never to somebody who asked to write first; staff learn why, and the person hears nothing', async () => {
  const { at, anna, olga } = await closedCase('only_after');
  const before = anna.all.length;
  await olga.commands(reopen);
  expect(olga.heard.join()).toContain('не соглашался');
  expect(cases(at)).toHaveLength(1);
  expect(anna.all).toHaveLength(before);
});

test('R16: nor to somebody who ended it themselves', async () => {
  const at = await home();
  const anna = await (await at.guest().comesIn()).asksForHuman();
  const olga = at.desk('olga');
  await olga.claims();
  await anna.says('/leave');
  await olga.commands(reopen);
  expect(olga.heard.join()).toContain('сам закончил');
  expect(cases(at)).toHaveLength(1);
});

test('refused where the case is not over, where there is another, and to an operator who never had it', async () => {
  const { at, anna, olga, petra } = await closedCase();
  await petra.commands(reopen);
  expect(petra.heard.join()).toContain('только координатор');
  await anna.asksForHuman();
  const again = at.desk('olga');
  await olga.commands(reopen);
  expect(olga.heard.join()).toContain('другая просьба');
  await again.claims();
  await again.commands(reopen);
  expect(again.heard.join()).toContain('не закрыта');
  expect(cases(at)).toHaveLength(2);
});

test('from the console it is the same', async () => {
  const { at, anna } = await closedCase();
  const olga = (await at.hotline.members()).find(({ name }) => name === 'olga');
  if (!olga) throw new Error('olga is on the list');
  const done = await at.hotline.command(olga, cases(at)[0]?.id as CaseId, reopen);
  await at.deliver();
  expect(done).toMatchObject({ state: 'open', previous: cases(at)[0]?.id });
  expect(anna.all.at(-1)).toContain('goes on with your earlier request');
});

test('a made-up name that somebody else has by now is not used twice', async () => {
  const { at, olga } = await closedCase();
  const boris = await (await at.guest().comesIn()).asksForHuman();
  const inState = (wanted: string) => cases(at).find(({ state }) => state === wanted)?.id as CaseId;
  const [old, other] = [inState('closed'), inState('waiting')];
  const name = await at.store.transaction(async (tx) => {
    const [closed, open] = [await tx.caseById(old), await tx.caseById(other)];
    if (!closed || !open) throw new Error('there are two cases');
    await tx.saveCase({ ...closed, pseudonym: open.pseudonym });
    return open.pseudonym;
  });
  await olga.commands(reopen);
  const again = cases(at).find(({ previous }) => previous === old)?.id as CaseId;
  const found = await at.store.transaction((tx) => tx.caseById(again));
  expect(found).toMatchObject({ state: 'open' });
  expect(found?.pseudonym).not.toBe(name);
  expect(boris.heard.join()).not.toContain('goes on');
});
