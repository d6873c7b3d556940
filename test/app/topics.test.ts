import { expect, test } from 'vitest';
import type { Opened } from '../../src/app/ports/channel.ts';
import type { StaffReceived } from '../../src/core/model/inbound.ts';
import { type Home, home } from '../support/household.ts';

const NETWORK = { kind: 'retry', afterMs: 2_000, why: 'network' } as const;

/** A person asks for a human; what comes of the topics is the test's to say, one answer after the other. */
const asking = async (...answers: (Opened | 'crash')[]) => {
  const at = await home();
  const anna = await at.guest().comesIn();
  const opened: string[] = [];
  const openTopic = at.channel.openTopic.bind(at.channel);
  at.channel.openTopic = async (_chat?: string, title?: string) => {
    opened.push(title ?? '');
    const answer = answers.shift();
    if (answer === 'crash') return new Promise(() => {});
    return answer ?? openTopic();
  };
  await anna.says('/human');
  await anna.taps('adult', 'here');
  await at.app.receive([anna.event(anna.button('send'))]);
  return { at, anna, opened };
};
/** What Telegram tells of a topic that we made. */
const made = (at: Home, title: string, thread = '77'): StaffReceived => ({
  from: 'staff',
  eventKey: at.eventKey(),
  channel: 'telegram',
  account: '7',
  chat: '-100',
  thread,
  at: at.now,
  staff: '7',
  messageRef: null,
  inbound: { kind: 'topic-made', title },
});

test('killed while the topic was being opened: after the restart the one that Telegram made is taken into use', async () => {
  const { at, opened } = await asking('crash');
  void at.deliver();
  await expect.poll(() => opened).toHaveLength(1);
  // The lights go out here; Telegram has the topic, and tells of it once updates are asked for again.
  at.pass(0.12);
  const after = await at.reopened();
  await after.deliver();
  expect(after.channel.sent.filter(({ target }) => target.chat === '-100')).toEqual([]);
  expect(await after.app.receive([made(after, opened[0] ?? '')])).toEqual(['applied']);
  after.pass(1);
  await after.deliver();
  expect(after.desk().all).toEqual([expect.stringContaining('Новая просьба')]);
  expect(after.channel.to('-100', '77')).not.toEqual([]);
  expect(after.rows('select * from topic_openings')).toEqual([]);
});

test('where Telegram never tells of it another is opened, and staff read that one may be left over', async () => {
  const { at, opened } = await asking('crash');
  void at.deliver();
  await expect.poll(() => opened).toHaveLength(1);
  at.pass(1);
  const after = await at.reopened();
  await after.deliver();
  const desk = after.desk();
  expect(desk.all[0]).toContain('Новая просьба');
  expect(desk.all.join()).toContain('Её можно удалить');
  // The late word changes nothing: one topic is in use.
  await after.app.receive([made(after, opened[0] ?? '', '55')]);
  await desk.says('Hello');
  expect(after.channel.to('-100', '55')).toEqual([]);
});

test('the answer was lost on the way: the topic that was made is used, not a second one', async () => {
  const { at, opened } = await asking(NETWORK);
  await at.deliver();
  await at.app.receive([made(at, opened[0] ?? '')]);
  at.pass(1);
  await at.deliver();
  expect(opened).toHaveLength(1);
  expect(at.desk().all).toEqual([expect.stringContaining('Новая просьба')]);
});

test('a plain "later" is tried again without a wait, and without a word of a left-over topic', async () => {
  const { at, opened } = await asking({ kind: 'retry', afterMs: 1_000, why: 'flood' });
  await at.deliver();
  at.pass(0.05);
  await at.deliver();
  expect(opened).toHaveLength(2);
  expect(at.desk().all).toEqual([expect.stringContaining('Новая просьба')]);
});

test('told of it before the answer came: the same topic, and everything once', async () => {
  const { at } = await asking();
  at.channel.openTopic = async (_chat?: string, title?: string) => {
    await at.app.receive([made(at, title ?? '')]);
    return { kind: 'opened', thread: '77' };
  };
  await at.deliver();
  expect(at.channel.to('-100', '77').filter(({ message }) => !message.act)).toHaveLength(1);
});

test('a topic of another name, or one made by hand, is nobody’s', async () => {
  const { at } = await asking('crash');
  void at.deliver();
  await expect.poll(() => at.rows('select * from topic_openings')).toHaveLength(1);
  await at.app.receive([made(at, 'Lunch')]);
  expect(at.rows('select * from cases where thread is not null')).toEqual([]);
});

test('a reaction of staff is kept over a restart: it is known by its message alone', async () => {
  const at = await home();
  const anna = await (await at.guest().comesIn()).asksForHuman();
  await at.desk().claims();
  await anna.says('I am out', '41');
  const ref = at.channel.sent.find(({ message }) => message.text === 'I am out')?.ref ?? '';
  await at.desk().says('Well done', '42');
  const after = await at.reopened();
  const nowhere = after.guest('0');
  expect(nowhere.all).toEqual([]);
  for (const reacted of [ref, '42'])
    await after.app.receive([
      {
        ...made(after, ''),
        staff: 'olga',
        thread: '',
        inbound: { kind: 'reaction', ref: reacted, emoji: '❤' },
      },
    ]);
  await after.deliver();
  expect(after.channel.acts(anna.address.chat)).toEqual([
    { kind: 'react', ref: '41', emoji: '❤' },
    expect.objectContaining({ kind: 'react', emoji: '❤' }),
  ]);
});
