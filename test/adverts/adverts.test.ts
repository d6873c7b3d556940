import { expect, test } from 'vitest';
import { hear, languagesHeard } from '../distress/measure.ts';
import { realContent } from '../support/real-content.ts';
import { measure, texts, unseen } from './measure.ts';

const content = realContent();
const measured = measure(content, texts);

test('the list is long enough to show something', () => {
  expect(texts.adverts.length).toBeGreaterThanOrEqual(40);
  expect(texts.others.length).toBeGreaterThanOrEqual(40);
});

test('adverts are read as adverts', () => expect(measured.notRead).toEqual([]));
test('what stands in them is named', () => expect(measured.notNamed).toEqual([]));
test('nothing is named in the honest ones of the list', () => expect(measured.namedInHonest).toEqual([]));
test('what people tell and ask is not taken for an advert', () =>
  expect(measured.takenForAdverts).toEqual([]));
test('R5: no advert is taken for a cry for help', () => expect(measured.takenForCries).toEqual([]));
test('R5: a cry beside an advert is heard', () => expect(measured.missedCries).toEqual([]));

test('of adverts of other kinds most are read, and what people tell is not taken for one', () => {
  const other = measure(content, unseen);
  expect(other.notRead.length).toBeLessThanOrEqual(2);
  expect(other.takenForAdverts).toEqual([]);
  expect(other.takenForCries).toEqual([]);
});

test('a text of any length and kind is read in the blink of an eye, and nothing hangs', () => {
  const hostile = [
    'паспорт '.repeat(512),
    'a'.repeat(4096),
    '+7 '.repeat(1300),
    'passport x x x '.repeat(270),
  ];
  for (const text of hostile)
    expect(content.adverts.read(text, true)?.found.length ?? 0).toBeLessThanOrEqual(6);
});

/** Whoever shows what they answered to, and says what became of it, in one message. */
test.each(languagesHeard())('R5: every cry of our list in %s is heard beside an advert', (language) => {
  const advert =
    'Срочно требуются девушки 18-27 лет в Турцию, зарплата 2000$, билет в долг, без опыта, в клуб, без проституции, паспорт хранится у менеджера, писать в личку';
  const { missed } = hear(
    { ...content, distress: (text) => content.distress(`${advert}. ${text}`) },
    language,
  );
  expect(content.adverts.read(advert, false)).not.toBeNull();
  expect(content.distress(advert)).toBe(false);
  expect(missed).toEqual([]);
});
