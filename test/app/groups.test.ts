import { expect, test } from 'vitest';
import type { CaseId, StaffId, TeamId } from '../../src/core/model/ids.ts';
import { type Home, home } from '../support/household.ts';

const GROUPS = ['-100', '-200'];
const LEGAL = { team: 'legal' as TeamId };

/** Two groups; the team `legal` is in the second, and every case begins with the first team. */
const inTwoGroups = async () => {
  const at = await home({ groups: GROUPS });
  const shift = { languages: [], topics: [], timeZone: 'UTC', hours: [], holidays: [], next: null };
  await at.store.transaction(async (tx) => {
    await tx.saveTeam({ ...shift, id: 'first' as TeamId, name: 'First' });
    await tx.saveTeam({ ...shift, id: LEGAL.team, name: 'Legal', group: '-200' });
  });
  await at.member('lena', { team: LEGAL.team });
  const anna = await (await at.guest().comesIn()).asksForHuman();
  return { at, anna, olga: at.desk('olga') };
};
const toLegal = { kind: 'transfer', to: LEGAL, note: 'wages' } as const;
const topicOf = (at: Home) =>
  at.store.transaction((tx) => tx.topicOf(at.rows('select id from cases')[0]?.id as CaseId));

test('a case stands in the group of its team, and the first group is the one for all others', async () => {
  const { at, olga } = await inTwoGroups();
  expect(await topicOf(at)).toMatchObject({ desk: { chat: '-100' } });
  expect(olga.card).toContain('Новая просьба');
  expect(at.channel.sent.some(({ target }) => target.chat === '-200')).toBe(false);
});

test('handed on to a team of another group: the topic opens there with all that was said, and the old one says where', async () => {
  const { at, anna, olga } = await inTwoGroups();
  await olga.says('Hello, I am listening', '70');
  await anna.says('They kept my wages', '71');
  await olga.commands(toLegal);
  expect(olga.heard.join()).toContain('перешла к команде Legal');
  expect(olga.acts.at(-1)).toMatchObject({ kind: 'topic', state: 'closed' });
  const lena = at.desk('lena');
  expect(await topicOf(at)).toMatchObject({ desk: { chat: '-200' } });
  expect(lena.all.join('\n')).toMatch(
    /wages[\s\S]*просьба[\s\S]*Hello, I am listening[\s\S]*They kept my wages/,
  );
  expect(lena.all.filter((text) => text.includes('Новая просьба'))).toHaveLength(1);

  await olga.says('one more word');
  expect(anna.all.join()).not.toContain('one more word');
  await anna.says('Are you there?');
  expect(olga.heard.join()).not.toContain('Are you there?');
  expect(lena.all).toContain('Are you there?');
  await lena.says('Yes, I am');
  expect(anna.heard.at(-1)).toBe('Yes, I am');
});

test('a message number means nothing in the other group: no reply, reaction or edit goes astray', async () => {
  const { at, anna, olga } = await inTwoGroups();
  await olga.says('Hello', '70');
  await olga.commands(toLegal);
  const lena = at.desk('lena');
  await lena.says('I am Lena', '70');
  await olga.does({ kind: 'reaction', ref: '70', emoji: '👎' });
  await olga.does({ kind: 'edited', text: 'Changed' }, '70');
  expect(anna.acts).toEqual([]);
  await lena.does({ kind: 'reaction', ref: '70', emoji: '👍' });
  expect(anna.acts).toEqual([expect.objectContaining({ kind: 'react', emoji: '👍' })]);
});

test('what was on its way when the case moved arrives in the new topic, as a plain message', async () => {
  const { at, anna, olga } = await inTwoGroups();
  await olga.says('Hello', '70');
  const busy = { kind: 'retry', afterMs: 5_000, why: 'flood' } as const;
  at.channel.fate = ({ target }) => (target.chat === '-100' ? busy : null);
  const answer = { kind: 'text', text: 'I answer this', replyTo: '3' } as const;
  await at.app.receive([anna.event(answer, undefined, '80')]);
  await at.deliver();
  await olga.commands(toLegal);
  at.channel.fate = () => null;
  at.pass(1);
  await at.deliver();
  const there = at.channel.sent.filter(({ target }) => target.chat === '-200');
  const arrived = there.filter(({ message }) => message.text === 'I answer this');
  expect(arrived).toHaveLength(1);
  expect(arrived[0]?.message.replyTo).toBeUndefined();
  expect(there.every(({ message: { act } }) => !act || act.kind === 'topic')).toBe(true);
});

test('given to somebody of a team in another group, it moves to where they are', async () => {
  const { at, olga } = await inTwoGroups();
  await olga.claims();
  await olga.commands({ kind: 'transfer', to: { staff: 'id-lena' as StaffId }, note: 'speaks Tajik' });
  expect(await topicOf(at)).toMatchObject({ desk: { chat: '-200' } });
  expect(at.desk('lena').all.join()).toContain('speaks Tajik');
});

test('within one group nothing moves', async () => {
  const { at, olga } = await inTwoGroups();
  await at.member('pavel');
  await olga.claims();
  const before = await topicOf(at);
  await olga.commands({ kind: 'transfer', to: { staff: 'id-pavel' as StaffId }, note: 'end of shift' });
  expect(await topicOf(at)).toEqual(before);
});

test('left one group, not that of the own team: only the cases there wait again', async () => {
  const { at, anna, olga } = await inTwoGroups();
  const lenaHere = at.desk('lena');
  await lenaHere.claims();
  await olga.does({ kind: 'gone' });
  const boris = await (await at.guest().comesIn()).asksForHuman();
  await lenaHere.does({ kind: 'gone' });
  expect(anna.heard.join()).toContain('waits again');
  expect(boris.heard.join()).not.toContain('waits again');
  const states = await at.store.transaction((tx) => tx.members());
  expect(states.map(({ name, state }) => [name, state])).toEqual([
    ['olga', 'removed'],
    ['petra', 'active'],
    ['lena', 'active'],
  ]);
});

test('a group that is taken out of the settings: its cases open topics where their team is now', async () => {
  const { at, olga } = await inTwoGroups();
  await olga.commands(toLegal);
  await at.deliver();
  const later = await at.reopened({ groups: ['-100'] });
  const [row] = at.rows('select id from cases');
  await later.store.transaction((tx) =>
    tx.enqueue(
      [
        {
          to: { kind: 'case', case: row?.id as CaseId },
          speaker: 'notice',
          body: { text: 'x', rows: [], keyboard: null, screen: 0, replaces: false },
        },
      ],
      later.now,
    ),
  );
  await later.deliver();
  expect(await topicOf(later)).toMatchObject({ desk: { chat: '-100' } });
});
