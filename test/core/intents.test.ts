import { describe, expect, test } from 'vitest';
import type { Intent } from '../../src/core/intents/intents.ts';
import { intentReader } from '../../src/core/intents/read-intent.ts';
import { skeleton } from '../../src/core/intents/skeleton.ts';
import type { FlowId } from '../../src/core/model/ids.ts';
import { tinyContent } from '../support/tiny-content.ts';
import { walk } from '../support/walk.ts';

describe('how a text sounds', () => {
  test.each([
    ['паспорт', 'pasport'],
    ['Passport!', 'PASPORT'],
    ['қарз', 'karz'],
    ['ҳуҷҷат', 'хучат'],
    ['Menga  yordam', 'menga iordam'],
    ["pul to'lamayapti", 'pul toʻlamayapti'],
    ['zhaloba', 'жалоба'],
    ['хочу', 'hochu'],
  ])('"%s" and "%s" are one', (one, other) => expect(skeleton(one)).toBe(skeleton(other)));

  test('what sounds otherwise stays apart', () => {
    expect(new Set(['дом', 'дым', 'том', 'dam'].map(skeleton)).size).toBe(4);
  });
});

describe('what a text means', () => {
  const intent = (id: string, leads: Intent['leads'] = { flow: id as FlowId }): Intent => ({
    id,
    leads,
    label: null,
  });
  const [wages, home, chat] = [intent('wages'), intent('home'), intent('chat', null)];
  const read = intentReader([
    ...['they do not pay me', 'where is my salary', 'мне не платят'].map((text) => ({ intent: wages, text })),
    ...['i want to go home', 'хочу домой', 'uyga ketmoqchiman'].map((text) => ({ intent: home, text })),
    ...['hello', 'how are you'].map((text) => ({ intent: chat, text })),
  ]);

  test.each([
    ['They do not pay me!', 'wages'],
    ['they dont pay mee', 'wages'],
    ['мне не платят', 'wages'],
    ['mne ne platyat', 'wages'],
    ['хочу домой', 'home'],
    ['HOCHU DOMOI', 'home'],
    ['уйга кетмоқчиман', 'home'],
  ])('"%s" is about %s', (text, id) => {
    expect(read(text)).toMatchObject({ kind: 'sure', intent: { id } });
  });

  test('between two things both are offered', () => {
    const meant = read('they do not pay me, i want to go home');
    expect(meant.kind === 'unsure' ? meant.intents.map(({ id }) => id).sort() : meant).toEqual([
      'home',
      'wages',
    ]);
  });

  test.each(['hello', 'the weather in Paris', '', '😀', '42'])('"%s" is nothing that we have', (text) => {
    expect(read(text)).toEqual({ kind: 'unknown' });
  });

  test('no phrases, no meaning', () => expect(intentReader([])('hello')).toEqual({ kind: 'unknown' }));
});

describe('free text in a conversation', () => {
  const content = tinyContent({
    tiny: `    who: { ask: choice, choices: { a: {}, b: {} }, next: town }
    town: { ask: location, save: city, next: page }
    page: { say: page, next: done }
    done: { end: true }`,
  });

  test('at the menu leads where it means to', () => {
    expect(walk(content).says('my wages').at).toBe('other/first');
    expect(walk(content).says('a real human please').at).toBe('person/reach');
  });

  test('at the menu, when unsure, is asked about; each button leads on', () => {
    const talk = walk(content).says('home');
    expect(talk.keys).toEqual(['system:did_you_mean']);
    expect(talk.choices).toEqual(['!go:other', '!go:human', '!go:none']);
    expect(talk.pressesFrom(0, '!go:other').at).toBe('other/first');
    expect(walk(content).says('home').pressesFrom(0, '!go:none').at).toBe('menu/menu');
  });

  test('at the menu, when unknown, is answered honestly with the menu', () => {
    expect(walk(content).says('the weather').keys).toEqual(['system:cannot_answer', 'menu:menu.ask']);
  });

  test('on a question never leads away by itself, and the question goes on', () => {
    const talk = walk(content).presses('tiny').says('my wages');
    expect(talk.at).toBe('tiny/who');
    expect(talk.choices).toEqual(['!go:other', '!go:none']);
    expect(talk.presses('a').at).toBe('tiny/town');
  });

  test('an answer is an answer, whatever else it might mean', () => {
    const talk = walk(content).presses('tiny').says('who: a');
    expect(talk.value('who')).toBe('a');
    expect(talk.says('home of wages').value('city')).toBe('home of wages');
  });

  test('on a question, what comes back to it is done at once', () => {
    expect(walk(content).presses('tiny').says('a real human please').at).toBe('person/reach');
  });

  test('unknown on a question: the question says what fits', () => {
    expect(walk(content).presses('tiny').says('the weather').keys).toContain('system:choose_button');
  });

  test('somebody new gets what they wrote for after language and safety, in place of the first menu', () => {
    const talk = walk(content).commands('erase').presses('erase');
    expect(talk.at).toBe('welcome/language');
    expect(talk.says('my wages').at).toBe('welcome/language');
    expect(talk.presses('en').at).toBe('other/first');
    expect(talk.commands('menu').at).toBe('menu/menu');
  });
});
