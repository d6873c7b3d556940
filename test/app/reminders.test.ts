import { expect, test } from 'vitest';
import { fireTimers } from '../../src/app/fire-timers.ts';
import { forgetOld } from '../../src/jobs/forget-old.ts';
import type { Guest } from '../support/guest.ts';
import { type Home, home } from '../support/household.ts';

const HOUR = 60;
const DAY = 24 * HOUR;
/** What must never stand on a lock screen. */
const SENSITIVE = /registr|patent|visa|Russia|Kompas|hotline|document|migra/i;

/** Monday 23 November 2026, noon in Moscow. In by Friday, with a passport of Uzbekistan: the last day is 4 December. */
async function registers(anna: Guest, entered = '20.11'): Promise<void> {
  await anna.says('/reminders');
  if (anna.choices.includes('Add a date')) await anna.taps('new');
  await anna.taps('registration');
  if (anna.heard.join().includes('In which country')) await anna.taps('RU', 'UZ');
  await anna.says(entered);
}

async function withReminder(at: Home): Promise<Guest> {
  const anna = await at.guest().comesIn();
  await registers(anna);
  await anna.taps('yes');
  return anna;
}

const due = (at: Home): string[] =>
  at
    .rows(`select due_at from timers where name like 'remind:%' order by due_at`)
    .map(({ due_at }) => new Date(Number(due_at)).toISOString().slice(0, 16));

/** Lets the house look at every full hour for so many days; what the person heard meanwhile. */
async function days(at: Home, anna: Guest, count: number): Promise<string[]> {
  const before = anna.all.length;
  for (let hours = 0; hours < count * 24; hours += 1) {
    at.pass(HOUR);
    await fireTimers(at.house);
  }
  await at.deliver();
  return anna.all.slice(before);
}

test('the last day is said with its doubt and its source, and nothing is set before a yes', async () => {
  const at = await home();
  const anna = await at.guest().comesIn();
  await registers(anna);
  const said = anna.heard.join('\n');
  expect(said).toContain('By our count the last day is **December 4, 2026**');
  expect(said).toContain('Last checked: November 21, 2026');
  expect(said).toMatch(/A message comes to this chat .* by this clock: Moscow Time/);
  expect(said).toContain('Whoever holds this phone can tap too');
  expect(anna.choices.slice(0, 2)).toEqual(['No, do not write', 'Yes, remind me']);
  expect(due(at)).toEqual([]);
  await anna.taps('no');
  expect(anna.heard.join()).toContain('no message will come');
  expect(await days(at, anna, 2)).toEqual([]);
});

test('R8: the messages come 7, 3 and 1 days before and on the day, at ten where the person is, and tell nobody anything', async () => {
  const at = await home();
  const anna = await withReminder(at);
  expect(anna.heard.join()).toContain('The first message comes on November 27, 2026');
  expect(due(at)).toEqual(['2026-11-27T07:00']);
  const heard = await days(at, anna, 14);
  expect(heard).toEqual([
    'A date that you wrote down is near. Days left: 7.',
    'A date that you wrote down is near. Days left: 3.',
    'A date that you wrote down is tomorrow.',
    'A date that you wrote down is today.',
  ]);
  expect(heard.join()).not.toMatch(SENSITIVE);
  expect(anna.choices).toEqual(['Show what it is', 'Done, no more messages', 'Stop all such messages']);
  expect(due(at)).toEqual([]);
  await anna.taps('Show what it is');
  expect(anna.heard.join()).toContain('Registration in Russia');
});

test('a power cut between setting and firing, and a house that was dark over the time: it comes once', async () => {
  const at = await home();
  const anna = await withReminder(at);
  at.pass(4 * DAY);
  const later = await at.reopened();
  expect(await fireTimers(later.house)).toBe(1);
  expect(await fireTimers(later.house)).toBe(0);
  await later.deliver();
  const said = later.channel.texts(anna.address.chat);
  expect(said).toEqual(['A date that you wrote down is near. Days left: 7.']);
});

test('what is due at night after an outage waits for the morning of the person', async () => {
  const at = await home();
  const anna = await withReminder(at);
  at.pass(3 * DAY + 12 * HOUR + 5 * HOUR);
  // Friday 27 November, 05:00 in Moscow is before its time; so the house comes back on Friday at 23:00.
  at.pass(18 * HOUR);
  expect(await fireTimers(at.house)).toBe(1);
  await at.deliver();
  expect(anna.all.join()).not.toContain('A date that you wrote down');
  expect(due(at)).toEqual(['2026-11-28T07:00']);
});

test('"done" ends the others about that date, "stop" ends all, and taps on what is gone are answered', async () => {
  const at = await home();
  const anna = await withReminder(at);
  await registers(anna, '21.11');
  await anna.taps('yes');
  expect(due(at)).toHaveLength(2);
  await days(at, anna, 4);
  await anna.taps('Done, no more messages');
  expect(anna.heard).toEqual(['Good. No more messages come about this date.']);
  expect(due(at)).toHaveLength(1);
  await anna.taps('Show what it is');
  expect(anna.heard.join()).toContain('not in your list any more');
  await anna.taps('Stop all such messages');
  expect(due(at)).toEqual([]);
  expect(await days(at, anna, 14)).toEqual([]);
});

test('R6: hiding switches them off for good; whoever comes back is told, and one tap sets them again', async () => {
  const at = await home();
  const anna = await withReminder(at);
  await anna.says('/hide');
  expect(due(at)).toEqual([]);
  expect(await days(at, anna, 2)).toEqual([]);
  await anna.says('Rome Rome');
  expect(anna.heard.join('\n')).toContain('Your dates are kept, but their messages are off');
  await anna.taps('My dates', 'switch-on');
  expect(due(at)).toEqual(['2026-11-27T07:00']);
  expect(await days(at, anna, 3)).toEqual(['A date that you wrote down is near. Days left: 7.']);
});

test('R17: while a human has the conversation none comes; at its end the person is told, with a way to set them again', async () => {
  const at = await home();
  const anna = await withReminder(at);
  await anna.asksForHuman();
  expect(due(at)).toEqual([]);
  const olga = at.desk();
  await olga.claims();
  expect((await days(at, anna, 5)).join()).not.toContain('A date that you wrote down');
  await olga.closes();
  expect(anna.heard.join('\n')).toContain('Your dates are kept, but their messages are off');
  await anna.taps('My dates', 'switch-on');
  expect(due(at)).toEqual(['2026-12-01T07:00']);
});

test('R7: erasing takes dates and timers with everything else', async () => {
  const at = await home();
  const anna = await withReminder(at);
  await anna.says('/erase');
  await anna.taps('erase');
  expect(at.counts()).toMatchObject({ people: 0, timers: 0 });
  expect(await days(at, anna, 14)).toEqual([]);
});

test('R20: whoever waits for a message is kept until it came, and forgotten after the usual silence from then', async () => {
  const at = await home();
  const anna = await withReminder(at);
  await days(at, anna, 8);
  await forgetOld(at.house);
  expect(at.counts()).toMatchObject({ people: 1 });
  await days(at, anna, 8);
  await forgetOld(at.house);
  expect(at.counts()).toMatchObject({ people: 0 });
});

test('the list shows what is kept, removes one or all, and is bounded', async () => {
  const at = await home();
  const anna = await withReminder(at);
  for (let n = 0; n < 11; n += 1) {
    at.pass(5);
    await registers(anna, `${11 + n}.11.2026`);
    if (anna.choices.includes('Yes, remind me')) await anna.taps('yes');
  }
  const kept = due(at).length;
  expect(kept).toBeGreaterThan(5);
  await anna.says('/reminders');
  await anna.taps('list');
  expect(anna.choices.filter((label) => label.includes('Registration in Russia'))).toHaveLength(kept);
  await anna.taps('04.12.2026: Registration in Russia');
  expect(anna.heard.join()).toContain('Removed: Registration in Russia, December 4, 2026');
  expect(due(at)).toHaveLength(kept - 1);
  await anna.taps('remove-all');
  expect(due(at)).toEqual([]);
});

test('a thirteenth date is refused, and says how to make room', async () => {
  const at = await home();
  const anna = await at.guest().comesIn();
  for (let n = 1; n <= 13; n += 1) {
    at.pass(5);
    await anna.says('/reminders');
    if (anna.choices.includes('Add a date')) await anna.taps('new');
    await anna.taps('own_day');
    await anna.says(`${n}.6.2027`);
    await anna.taps('yes');
  }
  expect(anna.heard.join()).toContain('Your list is full: 12 dates.');
  expect(due(at)).toHaveLength(12);
});

test('a day that is over is said to be so, gently, and nothing is set', async () => {
  const at = await home();
  const anna = await at.guest().comesIn();
  await registers(anna, '1.10.2026');
  expect(anna.heard.join('\n')).toMatch(/this day is over: October 15, 2026\nWe may be wrong\./);
  expect(anna.choices).toContain('Show who can help');
  expect(due(at)).toEqual([]);
});

test('a term that is not for everybody of a citizenship says for whom it is', async () => {
  const at = await home();
  const anna = await at.guest().comesIn();
  await anna.says('/reminders');
  await anna.taps('registration', 'RU', 'KG');
  await anna.says('20.11');
  expect(anna.heard.join('\n')).toMatch(/December 19, 2026[\s\S]*for people who work there/);
  await anna.says('/reminders');
  await anna.taps('ninety');
  await anna.says('20.11');
  await anna.says('0');
  expect(anna.heard.join('\n')).toMatch(/February 17, 2027[\s\S]*With a patent, an EAEU work contract/);
});

test('an unsure term is told as one, and who knows the day from a lawyer can have that one', async () => {
  const at = await home();
  const anna = await at.guest().comesIn();
  await anna.says('/reminders');
  await anna.taps('claim', 'decision', 'RU', 'today');
  expect(anna.heard.join('\n')).toMatch(
    /We are not sure of this term[\s\S]*December 2, 2026[\s\S]*Ask a lawyer/,
  );
  await anna.says('/reminders');
  await anna.taps('patent_apply', 'KG');
  await anna.says('вчера');
  expect(anna.heard.join('\n')).toContain('We know no such term for your citizenship');
  await anna.taps('told');
  await anna.says('10.12');
  await anna.taps('clock', 'vladivostok');
  expect(anna.heard.join()).toContain('Vladivostok Time');
  await anna.taps('yes');
  expect(due(at)).toEqual(['2026-12-03T00:00']);
});

test('R2: the file of everything tells the dates, when the next message comes, and the yes that was given', async () => {
  const at = await home();
  const anna = await withReminder(at);
  await anna.says('/mydata');
  await anna.taps('yes');
  const files = at.channel.to(anna.address.chat).flatMap(({ file }) => (file ? [file] : []));
  const page = Buffer.from(files[0]?.bytes ?? []).toString();
  expect(page).toMatch(/27 November, 10:00 \(Moscow Time\): Registration in Russia, December 4, 2026/);
  expect(page).toContain('To be reminded of dates');
});
