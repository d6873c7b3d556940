import { describe, expect, it } from 'vitest';
import { tinyContent } from '../support/tiny-content.ts';
import { walk } from '../support/walk.ts';

const asking = (block: string, rest = '') =>
  walk(
    tinyContent({
      tiny: `    it: { ${block}, next: after }\n${rest}    after: { say: page, next: done }\n    done: { end: true }`,
    }),
  ).presses('tiny');

describe('ask: choice', () => {
  it('takes a press, or the words on the button in any case', () => {
    expect(asking('ask: choice, choices: { a: {}, b: {} }').presses('a').value('it')).toBe('a');
    expect(asking('ask: choice, choices: { a: {}, b: {} }').says(' IT: B! ').value('it')).toBe('b');
  });

  it('offers "I don\'t know" and "skip", and takes them typed', () => {
    const talk = asking('ask: choice, choices: { a: {} }');
    expect(talk.extras).toEqual(['dont_know', 'skipped', '!back', '!human']);
    expect(talk.says('i don’t know').value('it')).toBe('dont_know');
  });

  it('uses a choice that means "I don\'t know" in place of ours', () => {
    const talk = asking('ask: choice, choices: { a: {}, dont_know: { next: done } }');
    expect(talk.choices).toEqual(['a', 'dont_know']);
    expect(talk.extras).not.toContain('dont_know');
    expect(talk.presses('dont_know').at).toBe('menu/menu');
  });

  it('keeps them out where the question says so', () => {
    const talk = asking('ask: choice, extras: false, choices: { a: {} }');
    expect(talk.extras).toEqual(['!back', '!human']);
    expect(talk.presses('skipped').at).toBe('tiny/it');
  });

  it('offers a choice only while its condition holds', () => {
    const content = tinyContent({
      tiny: `    first: { ask: choice, choices: { x: {}, y: {} }, next: it }
    it: { ask: choice, choices: { a: {}, b: { if: "first == 'x'" } }, next: done }
    done: { end: true }`,
    });
    expect(walk(content).presses('tiny', 'x').choices).toEqual(['a', 'b']);
    const talk = walk(content).presses('tiny', 'y');
    expect(talk.choices).toEqual(['a']);
    expect(talk.presses('b').at).toBe('tiny/it');
  });

  it('says what would be an answer, and asks again on the same screen', () => {
    const talk = asking('ask: choice, choices: { a: {} }');
    const { step } = talk.session;
    expect(talk.says('42').keys).toEqual(['system:not_understood', 'system:choose_button', 'tiny:it.ask']);
    expect(talk.session.step).toBe(step);
  });

  it('shows the urgent advice of a knock-out at once', () => {
    const talk = asking('ask: choice, choices: { a: { stop: true }, b: {} }');
    expect(talk.presses('a').keys).toEqual(['tiny:it.stop.a', 'tiny:after.say']);
  });
});

describe('ask: several', () => {
  const several = () => asking('ask: several, choices: { a: {}, b: {}, none: {} }');

  it('ticks and unticks in the same message, and keeps what is ticked at "done"', () => {
    const talk = several().presses('a', 'b', 'a');
    expect(talk.turn.messages).toMatchObject([{ replaces: true, screen: talk.session.step }]);
    expect(talk.turn.messages[0]?.buttons.filter(({ ticked }) => ticked).map(({ choice }) => choice)).toEqual(
      ['b'],
    );
    expect(talk.presses('done').value('it')).toEqual(['b']);
  });

  it('"none of these" and anything else exclude each other', () => {
    expect(several().presses('a', 'none', 'done').value('it')).toEqual(['none']);
    expect(several().presses('none', 'b', 'done').value('it')).toEqual(['b']);
  });

  it('may be left empty, and counts as nothing said', () => {
    expect(several().presses('done').value('it')).toEqual([]);
  });

  it('keeps the ticks when something else came in between', () => {
    const talk = several().presses('a').does({ kind: 'media', media: 'sticker', caption: '', source: null });
    expect(talk.presses('done').value('it')).toEqual(['a']);
  });

  it('keeps the ticks across danger', () => {
    const talk = several().presses('a').commands('sos').presses('go-on');
    expect(talk.at).toBe('tiny/it');
    expect(talk.presses('done').value('it')).toEqual(['a']);
  });

  it('a condition sees the skipped one as a list too', () => {
    const content = tinyContent({
      tiny: `    it: { ask: several, choices: { a: {}, b: {} }, next: which }
    which: { branch: [ { if: "'skipped' in it", next: skipped } ], else: done }
    skipped: { say: page, next: done }
    done: { end: true }`,
    });
    expect(walk(content).presses('tiny', 'skipped').at).toBe('tiny/skipped');
  });
});

describe('ask: country', () => {
  const country = () => asking('ask: country, save: country, suggest: [TR, RU]');

  it('takes a button or a written name', () => {
    expect(country().presses('RU').value('country')).toBe('RU');
    expect(country().says('Turkey').value('country')).toBe('TR');
  });

  it('asks which of several is meant, and takes only one of those or another name', () => {
    const talk = country().says('korea');
    expect(talk.keys).toEqual(['system:which_country', 'tiny:it.ask']);
    expect(talk.choices).toEqual(['KR', 'KP']);
    expect(talk.presses('KR').value('country')).toBe('KR');
    expect(country().says('korea').says('Turkey').value('country')).toBe('TR');
  });

  it('takes no number and no story for a country', () => {
    for (const text of ['42', '😀', 'my brother went there'])
      expect(country().says(text).keys[1]).toBe('system:not_country');
  });

  it('offers the country named before first', () => {
    const talk = country().presses('RU').commands('menu').presses('tiny');
    expect(talk.choices).toEqual(['TR', 'RU']);
    const other = tinyContent({
      tiny: `    one: { ask: country, save: country, suggest: [TR], next: two }
    two: { ask: country, save: country, suggest: [TR, RU], next: done }
    done: { end: true }`,
    });
    expect(walk(other).presses('tiny').says('ukraine').choices).toEqual(['UA', 'TR', 'RU']);
  });
});

describe('ask: number, date, text, location, language', () => {
  it('number: digits only', () => {
    expect(asking('ask: number').says(' 12 ').value('it')).toBe(12);
    for (const text of ['twelve', '-1', '1.5', '12345678', '１２'])
      expect(asking('ask: number').says(text).keys[1]).toBe('system:not_number');
  });

  const dates = tinyContent({ tiny: `    it: { ask: date, next: done }\n    done: { end: true }` });

  it('date: day.month.year or ISO, kept as ISO; days that do not exist are refused', () => {
    expect(asking('ask: date').says('5.3.2026').value('it')).toBe('2026-03-05');
    expect(asking('ask: date').says('2024-02-29').value('it')).toBe('2024-02-29');
    for (const text of ['29.02.2026', '31.04.2026', '1.13.2026', '0.1.2026', '31 February', '31.2'])
      expect(walk(dates).presses('tiny').says(text).keys[0]).toBe('system:date_unreal');
    for (const text of ['soon', 'next week', '2026', '12', 'December', '1.2.3.4', 'in 3 days at 5'])
      expect(walk(dates).presses('tiny').says(text).keys[1]).toBe('system:not_date');
  });

  // The clock of these walks stands on Monday 23 November 2026.
  it.each([
    ['3.12.2026', '2026-12-03'],
    [' 03/12/26 ', '2026-12-03'],
    ['2026-12-03', '2026-12-03'],
    ['3-12-2026', '2026-12-03'],
    ['3 12 2026', '2026-12-03'],
    ['3 декабря', '2026-12-03'],
    ['3 декабря 2027 года', '2027-12-03'],
    ['3-го декабря', '2026-12-03'],
    ['3 дек.', '2026-12-03'],
    ['December 3, 2026', '2026-12-03'],
    ['the 3rd of December', '2026-12-03'],
    ['3-dekabr', '2026-12-03'],
    ['3 декабри 2026', '2026-12-03'],
    ['today', '2026-11-23'],
    ['Вчера', '2026-11-22'],
    ['позавчера!', '2026-11-21'],
    ['ertaga', '2026-11-24'],
    ['имруз', '2026-11-23'],
    ['кечээ', '2026-11-22'],
  ])('date: "%s" is %s', (typed, day) => {
    expect(walk(dates).presses('tiny').says(typed).value('it')).toBe(day);
  });

  it('date: without a year it is the nearest one, and never silently that of another year', () => {
    const typed = (text: string) => walk(dates).presses('tiny').says(text).value('it');
    expect(typed('3.12')).toBe('2026-12-03');
    expect(typed('20.11')).toBe('2026-11-20');
    expect(typed('5.1')).toBe('2027-01-05');
    expect(typed('23 ноября')).toBe('2026-11-23');
    expect(asking('ask: date, when: future').says('20.11').keys[0]).toBe('system:date_over');
    expect(asking('ask: date, when: past').says('3.12').keys[0]).toBe('system:date_ahead');
  });

  it('date: on the wrong side of today, or years away, it is asked again and nothing is lost', () => {
    const over = asking('ask: date, when: future').says('1.11.2026');
    expect(over.keys).toEqual(['system:date_over', 'tiny:it.ask']);
    expect(over.says('1.12.2026').value('it')).toBe('2026-12-01');
    expect(asking('ask: date, when: past').says('1.12.2026').keys[0]).toBe('system:date_ahead');
    expect(asking('ask: date, when: future').says('1.12.2062').keys[0]).toBe('system:date_far');
  });

  it('date: what has just been stands on buttons, by the clock of the person', () => {
    expect(asking('ask: date, when: past').choices).toEqual(['today', 'yesterday']);
    expect(asking('ask: date, when: future').choices).toEqual(['today', 'tomorrow']);
    expect(walk(dates).presses('tiny').choices).toEqual([]);
    expect(asking('ask: date, when: past').presses('yesterday').value('it')).toBe('2026-11-22');
    expect(asking('ask: date, when: past').says('Today').value('it')).toBe('2026-11-23');
  });

  it.each([
    ['18:30', '18:30'],
    ['9', '09:00'],
    ['9.05', '09:05'],
    ['1830', '18:30'],
    ['в 18 часов', '18:00'],
    ['at 7:15 pls', '07:15'],
    ['00:00', '00:00'],
  ])('time: "%s" is %s', (typed, time) => {
    expect(asking('ask: time').says(typed).value('it')).toBe(time);
  });

  it('time: what is none is asked again; where its day is known it must lie ahead', () => {
    for (const text of ['24:00', '12:60', 'evening', '123456', '1:2:3', '']) {
      const none = asking('ask: time').says(text);
      expect(none.value('it')).toBeUndefined();
      expect(none.keys).toContain('tiny:it.ask');
    }
    const tiny = tinyContent({
      tiny: `    on: { ask: date, next: it }\n    it: { ask: time, day: on, next: done }\n    done: { end: true }`,
    });
    // Monday 23 November 2026, 13:00 in Moscow.
    const today = walk(tiny).presses('tiny').says('today').says('06:00');
    expect(today.keys).toEqual(['system:time_over', 'tiny:it.ask']);
    expect(today.presses('21:00').value('it')).toBe('21:00');
  });

  it('text: anything but a story', () => {
    expect(asking('ask: text').says('a bakery').value('it')).toBe('a bakery');
    expect(asking('ask: text').says('x'.repeat(1001)).keys[0]).toBe('system:text_too_long');
  });

  it('location: towns of the country as buttons, any other written', () => {
    const town = () =>
      walk(
        tinyContent({
          tiny: `    country: { ask: country, save: country, suggest: [RU], next: town }
    town: { ask: location, next: after }
    after: { say: page, next: done }
    done: { end: true }`,
        }),
      ).presses('tiny', 'RU');
    expect(town().turn.messages.at(-1)?.buttons).toEqual([
      { choice: 'town:0', label: { place: 'Moscow' } },
      { choice: 'town:1', label: { place: 'Kazan' } },
    ]);
    expect(town().presses('town:1').value('town')).toBe('Kazan');
    expect(town().says('Ufa').value('town')).toBe('Ufa');
    expect(town().presses('town:7').at).toBe('tiny/town');
    expect(town().says('42').keys[1]).toBe('system:not_text');
  });

  it('language: every shipped one by its own name', () => {
    const talk = walk(tinyContent({})).commands('language');
    expect(talk.choices).toEqual(expect.arrayContaining(['en', 'ru']));
    expect(talk.says('русский').session.language).toBe('ru');
    expect(talk.at).toBe('menu/menu');
  });
});

describe('ask: choice with numbers', () => {
  const age = () =>
    asking('ask: choice, choices: { under: {}, adult: {} }, numbers: { under: [0, 17], adult: [18, 120] }');

  it.each([
    ['17', 'under'],
    ['0', 'under'],
    [' 18 ', 'adult'],
    ['99', 'adult'],
  ])('"%s" is %s', (text, choice) => expect(age().says(text).value('it')).toBe(choice));

  it.each(['121', '999', '1990', '-5', '17.5', 'I am 17 and my brother 20'])('"%s" is no answer', (text) =>
    expect(age().says(text).keys[1]).toBe('system:choose_button'),
  );
});
