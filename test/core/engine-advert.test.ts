import { describe, expect, it } from 'vitest';
import { step } from '../../src/core/engine/step.ts';
import { fixedContext } from '../support/drive.ts';
import { realContent } from '../support/real-content.ts';
import { tinyContent } from '../support/tiny-content.ts';
import { walk } from '../support/walk.ts';

const ADVERT = 'We are hiring, passports stay with us';
const NAMED = ['advert:title', 'advert:flag', 'advert:limits'];

describe('an advert that somebody pastes', () => {
  const content = tinyContent({
    tiny: `    where: { ask: country, save: country, suggest: [TR], next: words }
    words: { ask: text, next: ways }
    ways: { ask: choice, choices: { a: {}, b: {} }, next: done }
    done: { end: true }`,
  });

  it('is read at the menu, and the questions about it begin; none is answered by it', () => {
    const talk = walk(content).says(ADVERT);
    expect(talk.keys).toEqual([...NAMED, 'advert:questions', 'other:first.ask']);
    expect(talk.turn.messages[0]?.lines[1]).toEqual({
      key: 'advert:flag',
      params: { quote: 'passports stay with us', meaning: { words: 'advert:flags.passport' } },
      style: 'bullet',
    });
    expect(talk.at).toBe('other/first');
    expect(talk.session.answers).toEqual({});
    expect(talk.presses('!back').at).toBe('menu/menu');
  });

  it('in the middle of those questions leaves the question as it stands', () => {
    const talk = walk(content).presses('other').says(ADVERT);
    expect(talk.keys).toEqual([...NAMED, 'advert:go_on', 'other:first.ask']);
    expect(talk.value('first')).toBeUndefined();
    expect(talk.presses('a').at).not.toBe('other/first');
  });

  it('at a question about something else is read, and the check is one tap below', () => {
    const talk = walk(content).presses('tiny').says(ADVERT);
    expect(talk.keys).toEqual([...NAMED, 'advert:offer']);
    expect([talk.at, talk.choices]).toEqual(['tiny/where', ['!go:other', '!go:none']]);
    expect(talk.pressesFrom(0, '!go:other').at).toBe('other/first');
  });

  it('is an answer where the question takes any text', () => {
    expect(walk(content).presses('tiny', 'TR').says(ADVERT).value('words')).toBe(ADVERT);
  });

  it('in which nothing of ours stands is said to prove nothing', () => {
    expect(walk(content).says('hiring').keys).toEqual([
      'advert:nothing',
      'advert:questions',
      'other:first.ask',
    ]);
  });

  it('is read below a photo too, and it is said that the picture was not', () => {
    const photo = { kind: 'media', media: 'photo', caption: ADVERT, source: null } as const;
    const talk = walk(content).does(photo);
    expect(talk.keys).toEqual([...NAMED, 'advert:caption', 'advert:questions', 'other:first.ask']);
    expect(talk.keys).not.toContain('system:media_unread');
  });

  it('of somebody new waits: language and safety come first, then the questions', () => {
    const first = step(null, { kind: 'text', text: ADVERT }, fixedContext(content));
    expect(first.session).toMatchObject({ language: null, at: { flow: 'welcome' }, wish: 'other' });
    expect(walk(content, { session: first.session }).presses('en').at).toBe('other/first');
  });

  it('R5: with a cry beside it is answered as a cry, and the check is one tap below', () => {
    const talk = walk(content).says(`${ADVERT}. I went there and they beat me`);
    expect(talk.keys).toEqual(['distress:heard.ask', 'system:did_you_mean']);
    expect(talk.choices).toEqual(['!go:other', '!go:none']);
  });
});

describe('what an advert says', () => {
  const { distress, adverts } = realContent();
  const promise = 'Требуются официантки в Турцию, зарплата 2000$, паспорт не нужен, без проституции. Пишите.';

  it('R5: is no cry of whoever shows it, and a cry beside it is one', () => {
    expect(distress('без проституции')).toBe(true);
    expect(distress(promise)).toBe(false);
    expect(distress(`${promise} Меня там заперли.`)).toBe(true);
  });

  it('is read in fewer words where it was forwarded: whoever does that says it is not theirs', () => {
    const short = 'Работа в ОАЭ, доход 3000 долларов, пиши';
    const talk = () => walk(realContent()).presses('yes');
    const forwarded = talk().does({ kind: 'text', text: short, forwarded: true });
    expect(forwarded.keys).toContain('advert:questions');
    expect(forwarded.session.answers.offer_from).toBeUndefined();
    expect(talk().says(short).keys).not.toContain('advert:questions');
  });

  it('is quoted as it stands, on one line, without the marks of bold, and not too long', () => {
    const long = `Срочно! Набор рабочих, зарплата 90000, телефон выключен. **Паспорт**\nхранится ${'х'.repeat(80)} у нас`;
    const quotes = adverts.read(long, true)?.found.map(({ quote }) => quote) ?? [];
    expect(quotes.length).toBeGreaterThan(0);
    for (const quote of quotes) {
      expect(quote).not.toMatch(/[*\n]/);
      expect(quote.length).toBeLessThanOrEqual(60);
    }
  });

  it('of phrases across a gap that was cut out makes no new one', () => {
    expect(adverts.read(promise, false)?.rest).not.toContain('проституции');
    expect(adverts.read(promise, false)?.rest).toContain('Пишите');
  });
});
