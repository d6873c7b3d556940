import { expect, test } from 'vitest';
import { fireTimers } from '../../src/app/fire-timers.ts';
import type { Guest } from '../support/guest.ts';
import { type Home, home } from '../support/household.ts';

const HOUR = 60;
const QUESTION = 'Is everything going as you planned?';
const NEUTRAL = /hotline|Kompas|danger|Russia|registr|patent|staff/i;

/** Monday 23 November 2026, noon in Moscow: the question is for 18:00 the same day. */
async function asks(anna: Guest, wait: string, ...rest: string[]): Promise<void> {
  await anna.says('/reminders');
  if (anna.choices.includes('Add a date')) await anna.taps('new');
  await anna.taps('journey');
  if (anna.choices.includes('Take it back')) await anna.taps('anew');
  await anna.taps('today');
  await anna.says('18:00');
  await anna.taps(wait, ...rest);
}

async function withQuestion(at: Home, wait = 'h1'): Promise<Guest> {
  const anna = await at.guest().comesIn();
  await asks(anna, wait, 'again', 'yes');
  return anna;
}

/** To the hotline, with these words. */
async function withHotline(at: Home, words: string | null, reach = 'only_after'): Promise<Guest> {
  const anna = await at.guest().comesIn();
  await asks(anna, 'h3', 'hotline', 'adult');
  if (words === null) await anna.taps('skipped');
  else await anna.says(words);
  await anna.taps(reach, 'yes');
  return anna;
}

/** Lets so many hours pass, looking at each; what the person heard meanwhile. */
async function hours(at: Home, anna: Guest, count: number): Promise<string[]> {
  const before = anna.all.length;
  for (let n = 0; n < count; n += 1) {
    at.pass(HOUR);
    await fireTimers(at.house);
    await at.deliver();
  }
  return anna.all.slice(before);
}

const timers = (at: Home): number => at.rows(`select name from timers where name like 'remind:%'`).length;

test('the question comes at its time, neutrally, with three answers; "yes" ends it', async () => {
  const at = await home();
  const anna = await withQuestion(at);
  expect(anna.heard.join()).toContain('It is set: November 23, 2026, 18:00 (Moscow Time)');
  expect(await hours(at, anna, 5)).toEqual([]);
  expect(await hours(at, anna, 1)).toEqual([QUESTION]);
  expect(QUESTION).not.toMatch(NEUTRAL);
  expect(anna.choices).toEqual(['Yes', 'Ask me later', 'I need help']);
  await anna.taps('Yes');
  expect(anna.heard).toEqual(['Good. The question is closed.']);
  expect(timers(at)).toBe(0);
  expect(await hours(at, anna, 24)).toEqual([]);
});

test('without an answer it is asked once more, and then it ends; nobody else is told', async () => {
  const at = await home();
  const anna = await withQuestion(at);
  expect(await hours(at, anna, 12)).toEqual([
    QUESTION,
    QUESTION,
    'No answer came. The question is closed now, and nobody was told.',
  ]);
  expect(at.counts()).toMatchObject({ cases: 0, timers: 0 });
});

test('"later" asks again after the time that was chosen, and silence then still counts', async () => {
  const at = await home();
  const anna = await withQuestion(at, 'h3');
  await hours(at, anna, 6);
  await anna.taps('Ask me later');
  expect(anna.heard.join()).toContain('We ask again on November 23, 2026 at 21:00');
  expect(await hours(at, anna, 3)).toEqual([QUESTION]);
});

test('any message counts as a sign, and says so; a cry for help is heard before all', async () => {
  const at = await home();
  const anna = await withQuestion(at);
  await anna.taps('documents-taken');
  expect(timers(at)).toBe(1);
  await hours(at, anna, 6);
  await anna.says('they beat me');
  expect(anna.heard[0]).toMatch(/112|danger/i);
  expect(anna.heard.at(-1)).toBe('Something came from you, so the question is closed. Nobody was told.');
  expect(timers(at)).toBe(0);
});

test('"I need help" shows the emergency card', async () => {
  const at = await home();
  const anna = await withQuestion(at);
  await hours(at, anna, 6);
  await anna.taps('I need help');
  expect(anna.heard.join('\n')).toContain('112');
  expect(timers(at)).toBe(0);
});

test('R3, R19: the hotline is told only after limits, honest words, and a yes to the very text; then it gets just that', async () => {
  const at = await home();
  const anna = await at.guest().comesIn();
  await asks(anna, 'h3', 'hotline', 'adult');
  expect(anna.heard.join('\n')).toContain('There are three exceptions');
  expect(anna.heard.join('\n')).toContain('it cannot come');
  await anna.says('Bus to Kazan, with Timur from the site');
  await anna.taps('only_after');
  expect(anna.heard.join('\n')).toContain(
    'they also see these words:\n“Bus to Kazan, with Timur from the site”'.replace('they', 'They'),
  );
  expect(anna.choices[0]).toBe('No, set nothing');
  await anna.taps('yes');
  expect(at.counts()).toMatchObject({ cases: 0 });
  const heard = await hours(at, anna, 9);
  expect(heard).toEqual([QUESTION, 'No answer came. What you chose for this was done.']);
  expect(heard.join()).not.toMatch(NEUTRAL);
  const { card } = at.desk();
  expect(card).toContain('Нет ответа на вопрос, о котором человек просил сам');
  expect(card).toContain('Вопрос был назначен на 23 ноября 2026 г., 18:00');
  expect(card).toContain('Слова для горячей линии: Bus to Kazan, with Timur from the site');
  expect(card).toContain('только после');
  expect(at.rows('select priority from cases')).toEqual([{ priority: 'P1' }]);
  // Nothing about a waiting request may pop up on a phone that somebody else holds.
  at.pass(20);
  await fireTimers(at.house);
  await at.deliver();
  expect(anna.all.slice(-1)).toEqual(['No answer came. What you chose for this was done.']);
});

test('a late answer tells the hotline that the person is back, and the person what was done', async () => {
  const at = await home();
  const anna = await withHotline(at, null);
  await hours(at, anna, 9);
  const olga = at.desk();
  expect(olga.card).not.toContain('Слова для горячей линии');
  await anna.taps('Yes');
  expect(anna.heard.join()).toContain('Meanwhile the hotline was told that you did not answer.');
  expect(olga.all.join('\n')).toMatch(/подаёт знак\. Сначала спросите/);
  await anna.says('no network, all is well');
  expect(olga.all.join('\n')).toContain('no network, all is well');
  expect(anna.heard.join()).not.toContain('Meanwhile');
});

test('help asked for late raises the case to danger', async () => {
  const at = await home();
  const anna = await withHotline(at, null);
  await hours(at, anna, 9);
  await anna.taps('I need help');
  expect(at.rows('select priority from cases')).toEqual([{ priority: 'P0' }]);
  expect(anna.heard.join('\n')).toContain('112');
});

test('where no hotline is connected it is not offered, and one that is gone by then is said to be so', async () => {
  const without = await home({ staffed: false });
  const bela = await without.guest().comesIn();
  await asks(bela, 'h1');
  expect(bela.choices).not.toContain('Tell the hotline');
  const at = await home();
  const anna = await withHotline(at, 'words');
  const later = await at.reopened({ staffed: false });
  for (const name of ['olga', 'petra']) await later.member(name, { state: 'removed' });
  await hours(later, anna, 9);
  expect(later.channel.texts(anna.address.chat)).toEqual([
    QUESTION,
    'No answer came, and what you chose could not be done. Numbers to call: /sos',
  ]);
});

test('R6, R17, R7: hiding, a hand-off and erasing end it; the first two say so when the program speaks again', async () => {
  const at = await home();
  const anna = await withHotline(at, 'words');
  await anna.says('/hide');
  expect(timers(at)).toBe(0);
  expect(await hours(at, anna, 24)).toEqual([]);
  await anna.says('Rome Rome');
  expect(anna.heard.join('\n')).toContain('The question that you had set is off.');
  const bela = await withQuestion(at);
  await bela.asksForHuman();
  const olga = at.desk();
  await olga.claims();
  expect((await hours(at, bela, 12)).join()).not.toContain(QUESTION);
  await olga.closes();
  expect(bela.heard.join('\n')).toContain('The question that you had set is off.');
  const vera = await withQuestion(at);
  expect(timers(at)).toBe(1);
  await vera.says('/erase');
  await vera.taps('erase');
  expect(timers(at)).toBe(0);
  expect((await hours(at, vera, 24)).join()).not.toContain(QUESTION);
});

test('killed between the setting, the question and the silence, each comes once', async () => {
  const at = await home();
  const anna = await withHotline(at, null);
  const asked = await at.reopened();
  asked.pass(6 * HOUR);
  expect(await fireTimers(asked.house)).toBe(1);
  expect(await fireTimers(asked.house)).toBe(0);
  const told = await asked.reopened();
  await told.deliver();
  told.pass(3 * HOUR);
  expect(await fireTimers(told.house)).toBe(1);
  expect(await fireTimers(told.house)).toBe(0);
  await told.deliver();
  expect(told.channel.texts(anna.address.chat)).toEqual([
    QUESTION,
    'No answer came. What you chose for this was done.',
  ]);
  expect(told.counts()).toMatchObject({ cases: 1 });
});

test('a question that could not be sent yet counts as not asked: nobody is alarmed for silence to it', async () => {
  const at = await home();
  const anna = await withHotline(at, null);
  at.pass(6 * HOUR);
  await fireTimers(at.house);
  at.pass(3 * HOUR);
  await fireTimers(at.house);
  expect(at.counts()).toMatchObject({ cases: 0 });
  await at.deliver();
  expect(await hours(at, anna, 3)).toEqual(['No answer came. What you chose for this was done.']);
  expect(at.counts()).toMatchObject({ cases: 1 });
});

test('it can be taken back, replaced, and is told in the file of everything', async () => {
  const at = await home();
  const anna = await withHotline(at, 'Bus to Kazan');
  await anna.says('/mydata');
  await anna.taps('yes');
  const [file] = at.channel.to(anna.address.chat).flatMap(({ file: one }) => (one ? [one] : []));
  const page = Buffer.from(file?.bytes ?? []).toString();
  expect(page).toContain(
    '23 November, 18:00 (Moscow Time): A question. Without an answer the hotline is told this: Bus to Kazan',
  );
  at.pass(5);
  await asks(anna, 'h1', 'again', 'yes');
  expect(timers(at)).toBe(1);
  await anna.says('/reminders');
  await anna.taps('journey', 'stop');
  expect(anna.heard.join()).toContain('It is taken back. We will not ask.');
  expect(timers(at)).toBe(0);
});

test('a time that is over, or is none, is asked for again and nothing is lost', async () => {
  const at = await home();
  const anna = await at.guest().comesIn();
  await anna.says('/reminders');
  await anna.taps('journey', 'today');
  await anna.says('09:00');
  expect(anna.heard.join()).toContain('This time is over on that day.');
  await anna.says('25:70');
  expect(anna.heard.join()).toContain('Please write the time like this: 18:30.');
  await anna.says('в 18 часов');
  expect(anna.heard.join()).toContain('How long should we wait');
});
