import { describe, expect, it } from 'vitest';
import { distressReader } from '../../src/core/engine/distress.ts';
import { step } from '../../src/core/engine/step.ts';
import { fixedContext } from '../support/drive.ts';
import { realContent } from '../support/real-content.ts';
import { tinyContent } from '../support/tiny-content.ts';
import { walk } from '../support/walk.ts';

const { distress } = realContent();

describe('a cry for help', () => {
  it.each([
    ...[
      'My boss beats me',
      'he HIT me yesterday',
      'they will kill us',
      'I think about suicide',
      'I want to die',
    ],
    ...['we are locked in a house', 'I was raped', 'They took my passport!', 'they won’t let me leave'],
    ...['меня бьют', 'Меня избивают каждый день', 'они меня убьют', 'хочу умереть', 'покончу с собой'],
    ...[
      'нас заперли',
      'меня изнасиловали',
      'Меня похитили',
      'отобрали паспорт',
      'хозяин забрал наши паспорта, убьёт',
    ],
    ...['pomogite', "menya b'yut", 'menya byut', 'nas zaperli', 'otobrali pasport', 'menya iznasilovali'],
    ...['меня бьют в Турции', 'помогите, меня держат силой'],
    ...[
      'Meni urishyapti',
      "o'lgim kelyapti",
      "o'zimni o'ldiraman",
      "bizni qamab qo'yishdi",
      'Pasportimni olib qoydi',
      'qutqaringlar',
    ],
    ...['мени уришяпти', 'бизни камаб куйишди', 'яшагим келмаяпти', 'паспортимни тортиб олди', 'zurlayapti'],
  ])('is heard in "%s"', (text) => expect(distress(text)).toBe(true));

  it.each([
    ...[
      'убью время',
      'patent olgim kelyapti',
      'hujjatlarimni olmoqchiman',
      'vaqtni oʻldiryapman',
      'ойлигимни бермаяпти',
      'надо убить время до поезда',
      'just killing time',
      'I work in a hotel',
      'Turkey',
      'Турция',
    ],
    ...[
      'Чад',
      'Мали',
      'паспорт у меня',
      'I have my passport',
      'не знаю',
      'moi boss',
      'Бишкек',
      '😀',
      '',
      '42',
    ],
  ])('is not heard in "%s"', (text) => expect(distress(text)).toBe(false));

  it('is not heard in the name of any country', () => {
    const index = [...realContent().timeZones.keys()] as Parameters<
      ReturnType<typeof realContent>['words']['country']
    >[1][];
    for (const language of realContent().languages)
      for (const code of index) expect(distress(realContent().words.country(language, code))).toBe(false);
  });

  it('is read by whole words, unless a star says otherwise', () => {
    const reads = distressReader([{ words: ['hit me', 'kill*'], harmless: [] }]);
    expect(['white men', 'hit men', 'skill'].map(reads)).toEqual([false, false, false]);
    expect(['Hit, me!', 'killer'].map(reads)).toEqual([true, true]);
    expect(distressReader([])('kill')).toBe(false);
  });

  it('bridges up to three words where a phrase has a gap, but no harmless phrase', () => {
    const reads = distressReader([
      { words: ['keep us .. locked', 'нас .. заперли'], harmless: ['to be sure'] },
    ]);
    expect(['they keep us locked', 'keep us in a barn locked'].map(reads)).toEqual([true, true]);
    expect(['keep us in a very cold barn locked', 'keep us to be sure locked'].map(reads)).toEqual([
      false,
      false,
    ]);
    expect(['нас всех тут заперли', 'nas vsekh tut zaperli'].map(reads)).toEqual([true, true]);
  });
});

describe('whoever cries for help', () => {
  const content = tinyContent({
    tiny: `    where: { ask: country, save: country, suggest: [TR], next: ways }
    ways: { ask: several, choices: { a: {}, b: {} }, next: page }
    page: { say: page, next: done }
    done: { end: true }`,
  });
  const heard = ['distress:heard.ask'];

  it.each([
    ['at the menu', [], 'menu/menu'],
    ['at a question for a country', ['tiny'], 'tiny/where'],
    ['at a question with several answers', ['tiny', 'TR', 'a'], 'tiny/ways'],
    ['on a page', ['tiny', 'TR', 'done'], 'tiny/page'],
  ])('%s is offered danger, and comes back to the same screen', (_where, way, at) => {
    const talk = walk(content).presses(...way);
    const { pending, answers } = talk.session;
    expect(talk.says('They beat me').keys).toEqual(heard);
    expect(talk.presses('not-so').at).toBe(at);
    expect(talk.session).toMatchObject({ pending, answers });
    expect(talk.says('they beat me').presses('danger').keys).toContain('emergency:card.say');
    expect(talk.presses('go-on').at).toBe(at);
  });

  it('is heard in the words below a photo, and before anything else was said', () => {
    const photo = { kind: 'media', media: 'photo', caption: 'they beat me', source: null } as const;
    expect(walk(content).does(photo).keys).toEqual(heard);
    const first = step(null, { kind: 'text', text: 'they beat me' }, fixedContext(content));
    expect(first.session.at.flow).toBe('distress');
  });

  it('is not taken away from an answer: the text of a button is a press of it', () => {
    const asks = tinyContent(
      {
        tiny: `    it: { ask: choice, choices: { beaten: {}, no: {} }, next: done }\n    done: { end: true }`,
      },
      { words: { tiny: { it: { ask: 'Ask', short: 'It', choices: { beaten: 'They beat me', no: 'No' } } } } },
    );
    expect(walk(asks).presses('tiny').says('they beat me').value('it')).toBe('beaten');
  });
});

describe('a cry that is also about something that we have a guide for', () => {
  const taken = realContent();

  it('is answered as a cry, with the guide one tap below', () => {
    const talk = walk(taken).says('they took my passport and keep it');
    expect(talk.keys).toEqual(['distress:heard.ask', 'system:did_you_mean']);
    expect(talk.choices).toContain('!go:documents-taken');
    expect(talk.pressesFrom(0, '!go:documents-taken').at).toMatch(/^documents-taken|^age/);
  });

  it('has nothing below it where it is a cry alone, or no language is chosen', () => {
    expect(walk(taken).says('he beats me').keys).toEqual(['distress:heard.ask']);
    const first = step(null, { kind: 'text', text: 'they took my passport' }, fixedContext(taken));
    expect(first.messages).toHaveLength(1);
  });

  it.each(['he beats me', 'меня бьют', 'они отобрали паспорт'])(
    'R5: "%s" before the choice of language interrupts at once, also as the second thing said',
    (text) => {
      expect(step(null, { kind: 'text', text }, fixedContext(taken)).session.at.flow).toBe('distress');
      const welcomed = step(null, { kind: 'text', text: 'hi' }, fixedContext(taken)).session;
      expect(welcomed).toMatchObject({ language: null, at: { flow: 'welcome' } });
      const cried = step(welcomed, { kind: 'text', text }, fixedContext(taken)).session;
      expect(cried.at.flow).toBe('distress');
    },
  );
});
