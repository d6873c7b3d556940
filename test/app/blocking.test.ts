import { expect, test } from 'vitest';
import { fireTimers } from '../../src/app/fire-timers.ts';
import type { StaffMember } from '../../src/core/cases/staff.ts';
import type { CaseId } from '../../src/core/model/ids.ts';
import type { Desk } from '../support/desk.ts';
import type { Guest } from '../support/guest.ts';
import { type Home, home } from '../support/household.ts';

const DAY = 24 * 60;
const caseId = (at: Home): CaseId => at.rows('select id from cases order by opened_at desc')[0]?.id as CaseId;
const events = (at: Home): unknown[] =>
  at.rows('select kind from case_events order by id').map(({ kind }) => kind);

type Blocked = { readonly at: Home; readonly anna: Guest; readonly olga: Desk; readonly petra: Desk };

/** Somebody whom olga asked to block for a day, and petra agreed. */
async function blocked(): Promise<Blocked> {
  const at = await home();
  const anna = await (await at.guest().comesIn()).asksForHuman();
  const [olga, petra] = [at.desk('olga'), at.desk('petra')];
  await olga.claims();
  await olga.commands({ kind: 'ask_block', span: 'day', why: 'threatens staff' });
  await petra.commands({ kind: 'confirm_block' });
  return { at, anna, olga, petra };
}

test('the topic asks for a second person with buttons; before one agrees nothing changes for the person', async () => {
  const at = await home();
  const anna = await (await at.guest().comesIn()).asksForHuman();
  const olga = at.desk('olga');
  await olga.claims();
  await olga.commands({ kind: 'ask_block', span: 'day', why: 'threatens staff' });
  const asked = at.channel.sent.findLast(({ message }) => message.rows.length > 0)?.message;
  expect(asked?.text).toContain('olga');
  expect(asked?.rows.flat().map(({ data }) => data)).toEqual(['case.confirm_block', 'case.decline_block']);
  await olga.commands({ kind: 'confirm_block' });
  expect(olga.heard.join()).toContain('Согласиться должен кто-то другой');
  await anna.says('what now');
  expect(olga.all.at(-1)).toBe('what now');
  expect(anna.heard).toEqual([]);
});

test('a blocked person is told so, keeps the guide and the card for danger, and can leave and erase (R5)', async () => {
  const { at, anna, olga } = await blocked();
  const told = anna.all.join('\n');
  expect(told).toContain('Until 24 November, 12:00 (Moscow Time)');
  expect(told).toContain('read by the program only');
  // The guide is there again at once, and answers.
  expect(anna.choices.length).toBeGreaterThan(3);
  await anna.says('you again');
  expect(olga.all).not.toContain('you again');
  expect(anna.heard.join()).not.toBe('');
  await anna.says('/sos');
  expect(anna.heard.join()).toContain('112');
  await anna.says('/menu');
  await anna.says('/leave');
  expect(anna.heard.join()).not.toBe('');
  await anna.says('/erase');
  await anna.taps('erase');
  expect(anna.all.join()).toContain('Everything you told us here is deleted');
  // Whoever deleted everything is somebody new: the block died with the key.
  expect(at.counts()).toMatchObject({ people: 0, blockings: 0 });
});

test('who asks for a person meanwhile is told that nothing was passed on, and gets contacts; staff get nothing', async () => {
  const { at, anna, olga } = await blocked();
  const before = olga.all.length;
  await anna.asksForHuman();
  const heard = anna.heard.join('\n');
  expect(heard).toContain('Your request was not passed on. Until 24 November');
  expect(heard).toContain('112');
  // Not left in silence: the screen that was open before is there again.
  expect(anna.choices.length).toBeGreaterThan(2);
  expect(olga.all).toHaveLength(before);
  expect(at.rows('select state from cases')).toEqual([{ state: 'closed' }]);
});

test('danger gets through a block, and ends it', async () => {
  const { at, anna } = await blocked();
  await anna.says('/sos');
  await anna.taps('TR', 'person');
  await anna.taps('here');
  expect(anna.heard.join()).toContain('you called for help because of danger');
  await anna.taps('send');
  expect(at.rows('select state, priority from cases order by opened_at, state')).toEqual([
    { state: 'closed', priority: 'P3' },
    { state: 'waiting', priority: 'P0' },
  ]);
  expect(events(at)).toContain('block-lifted');
  expect(at.counts()).toMatchObject({ blockings: 0 });
});

test('it ends by itself at its time, and the case says so; nobody is written to for it', async () => {
  const { at, anna, olga } = await blocked();
  at.pass(DAY - 1);
  await fireTimers(at.house);
  expect(events(at)).not.toContain('block-expired');
  const said = anna.all.length;
  at.pass(1);
  await fireTimers(at.house);
  await at.deliver();
  expect(events(at)).toContain('block-expired');
  expect(olga.all.at(-1)).toContain('закончилась');
  expect(anna.all).toHaveLength(said);
  await anna.asksForHuman();
  expect(at.rows(`select state from cases where state = 'waiting'`)).toHaveLength(1);
});

test('any member lifts it in the topic; the person, who may be written to, is told', async () => {
  const { at, anna, petra } = await blocked();
  await petra.commands({ kind: 'lift_block' });
  expect(anna.all.at(-1)).toContain('takes requests from this chat again');
  expect(events(at).at(-1)).toBe('block-lifted');
  expect(at.counts()).toMatchObject({ blockings: 0, timers: 0 });
  await petra.commands({ kind: 'lift_block' });
  expect(petra.heard.join()).toContain('Блокировки здесь нет');
});

test('coordinators review who is blocked, by whom and why, and lift it; operators do not', async () => {
  const { at } = await blocked();
  const [olga, petra] = (await at.hotline.members()) as [StaffMember, StaffMember];
  const carol = await at.member('carol', { role: 'coordinator' });
  expect(await at.hotline.blockings(olga)).toBe('not-allowed');
  const blockings = await at.hotline.blockings(carol);
  const [one] = blockings === 'not-allowed' ? [] : blockings;
  expect(one).toMatchObject({ askedBy: olga.id, confirmedBy: petra.id, why: 'threatens staff' });
  const person = one?.person ?? ('' as never);
  expect(await at.hotline.liftBlocking(olga, person)).toBe('not-allowed');
  expect(await at.hotline.liftBlocking(carol, person)).toBe('done');
  expect(await at.hotline.blockings(carol)).toEqual([]);
  expect(events(at).at(-1)).toBe('block-lifted');
});

test('what waits for a second person is shown to every member in the console, whose case it is does not matter', async () => {
  const at = await home();
  await (await at.guest().comesIn()).asksForHuman();
  const [olga, petra] = (await at.hotline.members()) as [StaffMember, StaffMember];
  await at.hotline.command(olga, caseId(at), { kind: 'claim' });
  await at.hotline.command(olga, caseId(at), { kind: 'ask_block', span: 'week', why: 'insults' });
  expect((await at.hotline.queue(petra)).blocksAsked).toMatchObject([{ blockAsked: { by: olga.id } }]);
  expect(await at.hotline.command(petra, caseId(at), { kind: 'confirm_block' })).toMatchObject({
    state: 'closed',
  });
});

test('going on with somebody who is blocked is refused, says why, and leaves the block; once it is lifted it works', async () => {
  const { at, anna, olga, petra } = await blocked();
  const before = anna.all.length;
  await olga.commands({ kind: 'reopen' });
  expect(olga.heard.join()).toContain('заблокирован');
  expect(at.rows('select person from blockings')).toHaveLength(1);
  expect(at.rows('select id from cases')).toHaveLength(1);
  expect(anna.all).toHaveLength(before);
  await petra.commands({ kind: 'lift_block' });
  await olga.commands({ kind: 'reopen' });
  expect(at.rows('select id from cases')).toHaveLength(2);
  expect(anna.all.at(-1)).toContain('goes on with your earlier request');
});
