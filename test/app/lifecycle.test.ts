import { expect, test } from 'vitest';
import type { CaseId, StaffId, TeamId } from '../../src/core/model/ids.ts';
import { type Home, home } from '../support/household.ts';

const withCase = async () => {
  const at = await home();
  const anna = await (await at.guest().comesIn()).asksForHuman();
  return { at, anna, olga: at.desk('olga'), petra: at.desk('petra') };
};
const caseId = (at: Home): CaseId => at.rows('select id from cases order by opened_at desc')[0]?.id as CaseId;
const eventsOf = (at: Home, id = caseId(at)) => at.store.transaction((tx) => tx.caseEvents(id));

test('given back: the person is told that the request waits again, and the next one may take it', async () => {
  const { at, anna, olga, petra } = await withCase();
  await olga.claims();
  await olga.commands({ kind: 'release' });
  expect(anna.heard.join()).toContain('Your request waits again');
  expect(at.rows('select state, owner_kind from cases')).toEqual([{ state: 'waiting', owner_kind: 'queue' }]);
  expect(at.counts()).toMatchObject({ timers: 1 });
  await petra.says('I am here now');
  expect(anna.heard.slice(-2)).toEqual(['A person from the hotline is here now.', 'I am here now']);
});

test('handed on with a note: the person hears that it is another, and the first one reaches nobody', async () => {
  const { at, anna, olga, petra } = await withCase();
  await olga.claims();
  await olga.commands({ kind: 'transfer', to: { staff: 'id-petra' as StaffId }, note: 'speaks Uzbek' });
  expect(anna.heard.join()).toContain('Another person from the hotline');
  expect(petra.all.join()).toMatch(/olga → petra. speaks Uzbek/);
  await olga.says('one more thing');
  expect(anna.all.join()).not.toContain('one more thing');
  expect(olga.heard.join()).toMatch(/уже взял другой сотрудник: petra/);
  await petra.says('hello');
  expect(anna.all.at(-1)).toBe('hello');
  expect((await eventsOf(at)).map(({ kind }) => kind)).toEqual([
    'case-opened',
    'case-claimed',
    'case-transferred',
  ]);
});

test('to a team it goes back into the queue, and without a note nothing is handed on', async () => {
  const { at, anna, olga } = await withCase();
  await at.store.transaction((tx) =>
    tx.saveTeam({
      ...{ id: 'legal' as TeamId, name: 'Legal', languages: [], topics: [] },
      ...{ timeZone: 'UTC', hours: [], holidays: [], next: null },
    }),
  );
  await olga.claims();
  const to = { team: 'legal' as TeamId };
  await olga.commands({ kind: 'transfer', to, note: '' });
  expect(olga.heard.join()).toContain('Добавьте короткое пояснение');
  await olga.commands({ kind: 'transfer', to, note: 'visa' });
  expect(anna.heard.join()).toContain('waits again');
  expect(olga.card).toContain('Команда: Legal');
});

test('closed: the person may say whether it helped, with one tap each, or pass it over', async () => {
  const { at, anna, olga } = await withCase();
  await olga.closes();
  expect(anna.all.join()).toContain('Did you get the help');
  await anna.taps('Yes');
  expect(anna.heard.at(-1)).toContain('Are you out of danger now?');
  await anna.taps('No');
  expect(anna.heard.at(-1)).toContain('Please do not wait');
  const answers = (await eventsOf(at)).filter(({ kind }) => kind === 'person-answered-close');
  expect(answers.map(({ detail }) => detail)).toEqual([
    { question: 'helped', answer: 'yes' },
    { question: 'safe', answer: 'no' },
  ]);
  await anna.taps('No');
  expect((await eventsOf(at)).filter(({ kind }) => kind === 'person-answered-close')).toHaveLength(2);
});

test('an answered closing question loses its buttons, in the message that was tapped', async () => {
  const { anna, olga } = await withCase();
  await olga.closes();
  await anna.does(anna.button('Yes'), undefined, '41');
  await anna.does(anna.button('Skip'), undefined, '42');
  expect(anna.acts.slice(-2)).toEqual([
    { kind: 'answered', ref: '41' },
    { kind: 'answered', ref: '42' },
  ]);
});

test('an answer about a case that was erased is no answer', async () => {
  const { anna, olga } = await withCase();
  await olga.closes();
  const yes = anna.button('Yes');
  await anna.says('/erase');
  await anna.taps('erase');
  expect(await anna.does(yes)).toBe('applied');
  expect(anna.heard.join()).not.toContain('out of danger');
});

test('who could not be reached any more gets the open door, and no questions', async () => {
  const { anna, olga } = await withCase();
  await olga.closes({ outcome: 'lost_contact' });
  expect(anna.all.join()).toContain('You can write here again at any time');
  expect(anna.all.join()).not.toContain('Did you get the help');
});

test('a wrong number is closed with one tap, unclaimed, and nobody is blocked', async () => {
  const { at, anna, olga } = await withCase();
  await olga.commands({ kind: 'quick_close', as: 'wrong_number' });
  expect(anna.all.join()).not.toContain('is here now');
  expect(anna.all.join()).not.toContain('Did you get the help');
  await anna.asksForHuman();
  expect(at.counts()).toMatchObject({ cases: 2 });
});

test('asked again after the end: a new, linked episode with a topic of its own', async () => {
  const { at, anna, olga } = await withCase();
  const first = caseId(at);
  await olga.closes();
  at.pass(60);
  await anna.asksForHuman();
  expect(at.desk().card).toContain('уже была просьба');
  const second = await at.store.transaction((tx) => tx.caseById(caseId(at)));
  expect(second?.previous).toBe(first);
});

test('handed back to the program: the question stands again, and the topic reaches nobody', async () => {
  const { anna, olga } = await withCase();
  await olga.claims();
  await olga.commands({ kind: 'hand_back' });
  expect(anna.heard.join()).toContain('has left the conversation');
  expect(anna.all.at(-1)).toContain('What would help you now');
  await olga.says('wait');
  expect(olga.heard.join()).toContain('Просьба закрыта');
});

test('a note stays with staff, on both faces', async () => {
  const { at, anna, olga } = await withCase();
  await olga.claims();
  const before = anna.all.length;
  await olga.commands({ kind: 'note', text: 'sounds calm' });
  expect(anna.all).toHaveLength(before);
  const lines = await at.store.transaction((tx) => tx.caseLines(caseId(at)));
  expect(lines).toMatchObject([{ from: 'note', text: 'sounds calm', delivery: null }]);
});

test('the card and the topic follow the state', async () => {
  const { olga } = await withCase();
  expect(olga.card).toMatch(/Новая просьба[\s\S]*ждёт/);
  await olga.claims();
  expect(olga.card).toMatch(/занимается olga/);
  expect(olga.acts).toContainEqual(expect.objectContaining({ kind: 'topic', state: 'open', priority: 'P3' }));
  await olga.commands({ kind: 'prioritise', priority: 'P1', why: 'locked in' });
  expect(olga.acts.at(-1)).toMatchObject({
    kind: 'topic',
    title: expect.stringMatching(/^P1 · /),
    priority: 'P1',
  });
  expect(olga.card).toContain('P1');
});

test('after a P0 its member rests, and hears why nothing new can be taken', async () => {
  const { at, anna, olga } = await withCase();
  await olga.claims();
  await olga.commands({ kind: 'prioritise', priority: 'P0', why: 'danger' });
  await olga.closes();
  await anna.asksForHuman();
  await at.desk('olga').says('me again');
  expect(at.desk('olga').all.join()).toContain('отдых после трудной');
  at.pass(15);
  await at.desk('olga').says('me again');
  expect(anna.heard).toContain('me again');
});

test('"pause me" needs no reason, and takes effect at once', async () => {
  const { at, anna, olga } = await withCase();
  await olga.does({ kind: 'pause', paused: true });
  await olga.says('hello');
  expect(anna.all).not.toContain('hello');
  await olga.does({ kind: 'pause', paused: false });
  await olga.says('hello');
  expect(anna.all).toContain('hello');
  expect(await at.hotline.members()).toContainEqual(
    expect.objectContaining({ name: 'olga', state: 'active' }),
  );
});

test('a member who leaves the group: their cases wait again, everybody is told, and they cannot act any more', async () => {
  const { anna, olga, petra } = await withCase();
  await olga.claims();
  await olga.does({ kind: 'gone' });
  expect(anna.heard.join()).toContain('waits again');
  expect(petra.all.at(-1)).toContain('olga больше не в группе');
  await olga.says('I am back');
  expect(anna.all).not.toContain('I am back');
  await petra.says('I take over');
  expect(anna.heard).toContain('I take over');
});
