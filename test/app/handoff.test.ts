import { expect, test } from 'vitest';
import type { Language } from '../../src/core/model/ids.ts';
import { home } from '../support/household.ts';

test('one case, one card: asking for a person twice changes nothing', async () => {
  const at = await home();
  const anna = await (await at.guest().comesIn()).asksForHuman();
  await anna.says('/human');
  expect(anna.heard.join()).toContain('The program is silent');
  expect(at.counts()).toMatchObject({ cases: 1 });
  expect(
    at.channel.sent.filter(({ target, message }) => target.chat === '-100' && !message.act),
  ).toHaveLength(1);
  expect(at.desk().card).toMatch(/Новая просьба/);
});

test('text goes both ways, and the first answer takes the case', async () => {
  const at = await home();
  const anna = await (await at.guest().comesIn()).asksForHuman();
  await anna.says('I am afraid <b>& tired</b>');
  expect(anna.heard).toEqual([]);
  const olga = at.desk();
  expect(olga.all.at(-1)).toBe('I am afraid <b>& tired</b>');
  await olga.says('Good day, I am here.');
  expect(anna.heard).toEqual(['A person from the hotline is here now.', 'Good day, I am here.']);
  expect(olga.heard.join()).toContain('Просьба взята');
});

test('an edited message is passed on as edited, and taken for no answer', async () => {
  const at = await home();
  const anna = await (await at.guest().comesIn()).asksForHuman();
  await anna.says('I am in Ankara');
  await anna.edits('I am in Adana');
  expect(at.desk().all.at(-1)).toBe('✎ I am in Adana');
});

test('of two who claim a case one wins; the other is told, and nothing of theirs is passed on', async () => {
  const at = await home();
  const anna = await (await at.guest().comesIn()).asksForHuman();
  const [olga, petra] = [at.desk('olga'), at.desk('petra')];
  const claim = { kind: 'command', command: { kind: 'claim' } } as const;
  await at.app.receive([olga.event(claim), petra.event(claim)]);
  await at.deliver();
  expect(anna.heard.filter((text) => text.includes('is here now'))).toHaveLength(1);
  expect(petra.all.join()).toContain('уже взял другой сотрудник');
  await petra.says('I will take it');
  expect(anna.all.join()).not.toContain('I will take it');
  expect(petra.heard.join()).toContain('уже взял другой сотрудник');
  expect(at.rows('select owner_staff from cases')).toEqual([{ owner_staff: 'id-olga' }]);
});

test('R16: who asked to write first is not written to before that, and staff learn why', async () => {
  const at = await home();
  const anna = await (await at.guest().comesIn()).asksForHuman('nothing', 'only_after');
  const olga = at.desk();
  await olga.says('Are you there?');
  expect(anna.all.join()).not.toContain('Are you there?');
  expect(olga.heard.join()).toContain('Человек просил не писать первыми');
  await anna.says('I am alone now');
  await olga.says('Good. Are you there?');
  expect(anna.heard).toEqual(['Good. Are you there?']);
});

test('when staff close the case the conversation goes on where it was', async () => {
  const at = await home();
  const anna = await at.guest().comesIn();
  await anna.taps('documents-taken', 'adult');
  const question = anna.heard.at(-1);
  await anna.asksForHuman();
  await at.desk().closes();
  expect(anna.all.at(-2)).toContain('This conversation is closed');
  expect(anna.all.at(-1)?.split('\n').at(-1)).toBe(question?.split('\n').at(-1));
  await anna.says('Turkey');
  expect(anna.heard.join()).toMatch(/passport/i);
  expect(at.counts()).toMatchObject({ timers: 0 });
});

test('what staff write after the end is not passed on, and they are told', async () => {
  const at = await home();
  const anna = await (await at.guest().comesIn()).asksForHuman();
  const olga = at.desk();
  await olga.closes();
  await olga.says('One more thing');
  expect(anna.all.join()).not.toContain('One more thing');
  expect(olga.heard.join()).toContain('Просьба закрыта');
});

test('a person who asks again after the end gets a new case and a topic of its own', async () => {
  const at = await home();
  const anna = await (await at.guest().comesIn()).asksForHuman();
  await at.desk().closes();
  await anna.asksForHuman();
  expect(at.counts()).toMatchObject({ cases: 2 });
  expect(new Set(at.channel.sent.map(({ target }) => target.thread).filter(Boolean)).size).toBe(2);
});

test('without a hotline contacts come before any consent; whoever still asks is told so again, and the case waits', async () => {
  const at = await home({ staffed: false });
  const anna = await at.guest().comesIn();
  await anna.says('/human');
  await anna.taps('adult');
  expect(anna.heard.join('\n')).toContain('No hotline is connected');
  await anna.says('Turkey');
  expect(anna.heard.join('\n')).toContain('112');
  expect(at.counts()).toMatchObject({ cases: 0 });
  await anna.taps('later', 'here', 'send');
  expect(anna.heard.join('\n')).toMatch(/Nobody can read it yet/);
  expect(at.rows('select state, owner_kind from cases')).toEqual([{ state: 'waiting', owner_kind: 'bot' }]);
  expect(at.counts()).toMatchObject({ timers: 0, queue: 0 });
  await anna.says('/menu');
  expect(anna.heard.join()).toContain('What would help you now?');
});

test('R14: staff see at once that a person is under 18, where the hotline may talk to children', async () => {
  const at = await home({ content: { safeguarding: true } });
  const anna = await at.guest().comesIn();
  await anna.says('/human');
  await anna.taps('under_18');
  if (!anna.choices.includes('Only after I write first')) await anna.says('/human');
  await anna.taps('here', 'send');
  expect(at.desk().card).toContain('Нет 18 лет');
});

const hours = [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' }];

test('outside the opening hours the person learns in their language when the hotline opens', async () => {
  const { hotline } = (await import('../support/real-content.ts')).realContent();
  const at = await home({ content: { hotline: { ...hotline, hours, timeZone: 'Europe/Moscow' } } });
  at.now = Date.UTC(2026, 10, 21, 20, 0);
  const anna = await (await at.guest('1', 'ru').comesIn('ru')).asksForHuman();
  expect(anna.heard.join()).toMatch(/закрыта. Откроется: пн, 09:00/);
  at.now = Date.UTC(2026, 10, 23, 7, 0);
  const bela = await (await at.guest().comesIn('en')).asksForHuman();
  expect(bela.heard.join()).toMatch(/Mon, Tue, Wed, Thu, Fri 09:00–18:00/);
});

const speaks = (...languages: string[]) => languages as Language[];

test('whoever speaks no language of the staff is told in which staff answer, and may write in their own', async () => {
  const at = await home();
  await at.member('olga', { languages: speaks('ru') });
  await at.member('petra', { languages: speaks('en', 'ru') });
  const gone = await at.member('dilya', { languages: speaks('tg') });
  const told = 'Кормандон бо ин забонҳо ҷавоб медиҳанд: English, Русский.';
  const heardIn = async (language: string) =>
    (await (await at.guest(undefined, language).comesIn(language)).asksForHuman()).heard.join('\n');

  expect(await heardIn('tg')).not.toContain(told);
  await at.member('dilya', { ...gone, state: 'removed' });
  expect(await heardIn('tg')).toContain(told);
  expect(await heardIn('ru')).not.toContain('Сотрудники отвечают на этих языках');
});

test('one who speaks Uzbek speaks it in both scripts', async () => {
  const at = await home();
  await at.member('olga', { languages: speaks('uz') });
  await at.member('petra', { languages: speaks('ru') });
  const heard = (await (await at.guest('1', 'uz').comesIn('uz-Cyrl')).asksForHuman()).heard.join('\n');
  expect(heard).not.toContain('Ходимлар шу тилларда');
});
