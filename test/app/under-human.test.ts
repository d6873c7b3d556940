import { expect, test } from 'vitest';
import { forget } from '../../src/app/forget.ts';
import { type HomeOptions, home } from '../support/household.ts';
import { realContent } from '../support/real-content.ts';

const withHuman = async (options: HomeOptions = {}) => {
  const at = await home(options);
  const anna = await at.guest().comesIn();
  await anna.taps('documents-taken', 'adult');
  await anna.asksForHuman();
  return { at, anna, olga: at.desk() };
};

test('a button of the program is answered with a word, and not misapplied', async () => {
  const { at, anna } = await withHuman();
  const before = at.rows('select session from people');
  await anna.taps('TR');
  expect(anna.heard).toEqual([expect.stringContaining('The program is silent meanwhile')]);
  expect(at.rows('select session from people')).toEqual(before);
});

test('/menu and unknown commands are answered with a word, and staff are not bothered', async () => {
  const { anna, olga } = await withHuman();
  const before = olga.all.length;
  for (const text of ['/menu', '/back', '/dance', '☰ Menu']) {
    await anna.says(text);
    expect(anna.heard).toEqual([expect.stringContaining('The program is silent')]);
  }
  expect(olga.all).toHaveLength(before);
});

test('R5: the emergency card is one word away, also while a human is there, and staff see the call', async () => {
  const { anna, olga } = await withHuman();
  await olga.claims();
  await anna.says('help me');
  await anna.says('Turkey');
  expect(anna.all.join('\n')).toContain('112');
  expect(olga.all.at(-1)).toMatch(/help me|Turkey/);
});

test('after the emergency card a tap that leads back to the program is answered with a word', async () => {
  const { anna } = await withHuman();
  await anna.says('/sos');
  await anna.taps('TR', 'go-on');
  expect(anna.heard).toEqual([expect.stringContaining('The program is silent')]);
  await anna.says('are you there?');
  expect(anna.heard).toEqual([]);
});

test('the language can be changed, and from then on the notices speak it', async () => {
  const { anna, olga } = await withHuman();
  await anna.says('/language');
  await anna.taps('ru');
  await anna.says('/menu');
  expect(anna.heard).toEqual([expect.stringContaining('Программа пока молчит')]);
  await olga.claims();
  expect(anna.all.at(-1)).toBe('С вами сотрудник горячей линии.');
});

test('/leave ends it at once: both sides are told, and the question stands again', async () => {
  const { at, anna, olga } = await withHuman();
  await olga.says('Hello');
  await anna.says('/leave');
  expect(anna.heard[0]).toContain('You ended the conversation');
  expect(anna.choices).toContain('Turkey');
  expect(olga.all.at(-1)).toContain('Человек закончил разговор');
  expect(at.rows('select state, owner_kind from cases')).toEqual([{ state: 'closed', owner_kind: 'bot' }]);
  await anna.taps('TR');
  expect(anna.heard.join()).toMatch(/passport/i);
});

test('what cannot be passed on is answered plainly on both sides', async () => {
  const { anna, olga } = await withHuman();
  await anna.does({ kind: 'media', media: 'other', caption: '', source: null });
  expect(anna.heard).toEqual([expect.stringContaining('cannot be passed on')]);
  expect(olga.all.at(-1)).toContain('передать нельзя');
});

test('what the program had queued before a human took over is dropped at send time; notices are not', async () => {
  const at = await home();
  const anna = await at.guest().comesIn();
  await anna.says('/human');
  await anna.taps('adult');
  const reach = anna.button('here');
  // The last question is answered before it has been sent.
  const send = { ...reach, step: reach.step + 1, choice: 'send' };
  await at.app.receive([anna.event(reach), anna.event(send)]);
  const before = anna.all.length;
  await at.deliver();
  expect(anna.all.slice(before)).toEqual([expect.stringContaining('Your request is kept')]);
  expect(at.rows(`select why from outbox where outcome = 'dropped'`)).toEqual([{ why: 'human-owns' }]);
});

test('who blocks the bot while a human is there: staff are told, once, and of each message that was lost', async () => {
  const { at, anna, olga } = await withHuman();
  await olga.says('Hello');
  await anna.does({ kind: 'left' });
  at.channel.fate = ({ target }) =>
    target.chat === anna.address.chat ? { kind: 'refused', why: 'blocked' } : null;
  expect(olga.all.at(-1)).toContain('не дошло');
  await olga.says('Are you there?');
  expect(olga.heard).toEqual([expect.stringContaining('не дошло')]);
  await olga.closes();
  expect(olga.heard.filter((text) => text.includes('не дошло'))).toEqual([]);
  expect(at.rows('select reachable from people')).toEqual([{ reachable: 0 }]);
});

test('a message that cannot be passed on for good is no secret to the person who wrote it', async () => {
  const { at, anna } = await withHuman();
  at.channel.fate = ({ target }) => (target.chat === '-100' ? { kind: 'refused', why: 'invalid' } : null);
  await anna.says('my story');
  expect(anna.heard).toEqual([expect.stringContaining('was not passed on')]);
});

test('R20: how long things are kept is a setting', async () => {
  const { retention } = realContent();
  const { at, anna, olga } = await withHuman({
    content: { retention: { ...retention, staffTopicDays: 0, closedCaseDays: 1, idleHours: 40 } },
  });
  await anna.says('a secret');
  await olga.claims();
  await olga.closes();
  at.pass(23 * 60);
  expect(await forget(at.house)).toMatchObject({ topics: 1, closedCases: 0 });
  at.pass(2 * 60);
  expect(await forget(at.house)).toMatchObject({ closedCases: 1, idlePeople: 0 });
  at.pass(16 * 60);
  expect(await forget(at.house)).toMatchObject({ idlePeople: 1 });
});

/** Topics of the staff group that were deleted. */
const dropped = ({ channel }: Awaited<ReturnType<typeof home>>) =>
  channel.sent.filter(({ message }) => message.act?.kind === 'drop_topic').map(({ target }) => target.thread);

test('R20: the topic of a closed case is deleted after two days, before the case itself, and once', async () => {
  const { at, anna, olga } = await withHuman();
  await anna.says('a secret');
  await olga.claims();
  await olga.closes();
  await forget(at.house);
  await at.deliver();
  expect(dropped(at)).toEqual([]);
  at.pass(49 * 60);
  expect(await forget(at.house)).toMatchObject({ topics: 1, closedCases: 0 });
  await at.deliver();
  expect(dropped(at)).toEqual([expect.stringMatching(/^topic-/)]);
  expect(await forget(at.house)).toMatchObject({ topics: 0 });
});

test('R4: erasing under a human leaves nothing, says so, and staff see it without content', async () => {
  const { at, anna, olga } = await withHuman();
  await anna.says('a secret');
  await olga.says('an answer');
  await anna.says('/erase');
  await anna.taps('erase');
  expect(anna.heard).toEqual([expect.stringContaining('Everything you told us here is deleted')]);
  expect(at.channel.texts('-100')).toEqual([expect.stringContaining('Человек удалил свои данные')]);
  expect(dropped(at)).toEqual([expect.stringMatching(/^topic-/)]);
  // The audit names the case by a keyed reference and the member; nothing in it leads to the person.
  const { meta, migrations, events, staff, staff_handles, audit, audit_head, ...rest } = at.counts();
  expect(Object.entries(rest).filter(([, rows]) => rows !== 0)).toEqual([]);
  const told = anna.all.length;
  await olga.says('Where are you?');
  expect(anna.all).toHaveLength(told);
  await anna.says('hello');
  expect(anna.heard.join()).toContain('Choose your language');
});

test('R20: the farewell says what remains and why; staff hear of a topic that nobody could delete', async () => {
  const { at, anna } = await withHuman();
  at.channel.fate = ({ message }) =>
    message.act?.kind === 'drop_topic' ? { kind: 'retry', afterMs: 1000, why: 'desk' } : null;
  await anna.says('/erase');
  await anna.taps('erase');
  const [farewell = ''] = anna.heard;
  expect(farewell).toContain('What staff have read');
  expect(farewell).toContain('Days: 7.');
  const general = () => at.channel.texts('-100').join('\n');
  for (let tries = 0; tries < 60; tries += 1) {
    at.pass(40);
    await at.deliver();
  }
  expect(general().match(/вручную, .*https:\/\/t\.me\/c\/\d*\/topic-\d+/g)).toHaveLength(1);
});
