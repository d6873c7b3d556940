import { expect, test } from 'vitest';
import { sharedIn } from '../../src/app/shared-contacts.ts';
import { home } from '../support/household.ts';

test.each([
  ['Call me at +90 532 123 45 67', ['phone']],
  ['мой номер 8 (916) 123-45-67', ['phone']],
  ['90 123 45 67 менинг рақамим', ['phone']],
  ['write to anna.petrova@mail.example', ['mail']],
  ['I am @anna_petrova there', ['account']],
  ['https://t.me/anna_petrova', ['link']],
  ['vk.com/id12345', ['link']],
  ['see www.example.org', ['link']],
  ['@anna_petrova, +7 916 123-45-67', ['phone', 'account']],
])('R17: "%s" is marked', (text, kinds) => expect(sharedIn(text, null)).toEqual(kinds));

test.each([
  'They took my passport on 12.03.2026 and owe me 120 000.',
  'I work from 8 to 20, room 407, 3rd floor',
  'меня бьют, дайте номер, 112 не отвечает',
  'He said: "@ 5 pm".',
  '',
])('R17: "%s" is not', (text) => expect(sharedIn(text, null)).toEqual([]));

test('R17: hostile text ends, too', () => {
  const hostile = ['@'.repeat(100_000), '1-'.repeat(50_000), 'a@'.repeat(50_000), 'a.'.repeat(50_000)];
  // Digits without end may be taken for a number; what counts is that reading them ends.
  expect(hostile.map((text) => sharedIn(text, null).filter((kind) => kind !== 'phone'))).toEqual([
    [],
    [],
    [],
    [],
  ]);
});

test('R17: staff read under the message that the person wrote it, and nothing of the kind under others', async () => {
  const at = await home();
  const anna = await (await at.guest().comesIn()).asksForHuman();
  await anna.says('I am in the kitchen');
  const olga = at.desk();
  expect(olga.all.join()).not.toContain('сам указал');
  await anna.says('My number is +90 532 123 45 67');
  expect(olga.all.at(-1)).toBe(
    'ℹ В этом сообщении человек сам указал: номер телефона. Не звоните и не пишите туда без договорённости.',
  );
  await anna.sends('contact', '601');
  expect(olga.all.at(-1)).toContain('карточка контакта');
  await anna.edits('No, write to @anna_p', '600');
  expect(olga.all.at(-1)).toContain('@имя');
});

test('R19: the limits of confidentiality were told to the person, and stand on the card for staff', async () => {
  const at = await home();
  const anna = await at.guest().comesIn();
  await anna.says('/human');
  await anna.taps('adult');
  expect(anna.heard.join()).toMatch(/three exceptions[\s\S]*life[\s\S]*child[\s\S]*court/);
  await anna.taps('here', 'send');
  expect(at.desk().card).toMatch(/Исключения: опасность для жизни, ребёнок в опасности, решение суда/);
});

/** Each way to a case that does not begin at "a person". */
test.each([
  ['the card for danger', '/sos', ['RU', 'person']],
  ['a cry for help', 'they beat me and locked me in', ['person']],
])(
  'R19: whoever asks for a person from %s reads the limits before anything is sent',
  async (_, said, taps) => {
    const at = await home();
    const anna = await at.guest().comesIn();
    await anna.says(said);
    await anna.taps(...taps, 'adult');
    expect(anna.all.join()).toContain('There are three exceptions');
    expect(at.counts().cases).toBe(0);
    await anna.taps('here', 'send');
    expect(at.counts().cases).toBe(1);
  },
);
