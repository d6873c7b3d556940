import { describe, expect, test } from 'vitest';
import { step } from '../../src/core/engine/step.ts';
import { fixedContext } from '../support/drive.ts';
import { tinyContent } from '../support/tiny-content.ts';
import { walk } from '../support/walk.ts';

const content = tinyContent({ tiny: '    first: { say: text, next: done }\n    done: { end: true }' });
const arrive = (payload: string) =>
  step(null, { kind: 'command', name: 'start', argument: payload }, fixedContext(content));
const counted = (payload: string) =>
  arrive(payload).observations.map(({ dimension, value }) => `${dimension} ${value}`);

describe('somebody who comes by a link', () => {
  test('is asked for language and safety first, and then gets what the link is about', () => {
    const { session } = arrive('f-other_c-radio');
    const talk = walk(content, { session });
    expect(talk.at).toBe('welcome/language');
    expect(talk.presses('en').at).toBe('other/first');
    expect(talk.commands('menu').at).toBe('menu/menu');
  });

  test('gets it too after being in danger on the way', () => {
    const talk = walk(content, { session: arrive('f-other').session });
    expect(talk.commands('sos').at).toBe('emergency/after');
    expect(talk.presses('go-on').presses('en').at).toBe('other/first');
  });

  test('who is known goes there at once', () => {
    const talk = walk(content).does({ kind: 'command', name: 'start', argument: 'f-other' });
    expect(talk.at).toBe('other/first');
  });

  test('is counted once, by what is listed, and without a person', () => {
    expect(counted('f-other_c-radio_p-bishkek')).toEqual([
      'entry_topic other',
      'entry_campaign radio',
      'entry_partner bishkek',
    ]);
    const { session } = arrive('c-radio');
    const again = step(
      session,
      { kind: 'command', name: 'start', argument: 'c-radio' },
      fixedContext(content),
    );
    expect(again.observations).toEqual([]);
  });

  test.each([
    ['a campaign that nobody listed', 'c-made-up', ['entry_campaign other']],
    ['a flow of the house', 'f-erase', ['entry_topic other']],
    ['no flow at all', 'f-nothing', ['entry_topic other']],
    ['anything else', 'hello world__; drop table', []],
    ['nothing', '', []],
  ])('%s opens nothing', (_, payload, observations) => {
    expect(counted(payload)).toEqual(observations);
    expect(walk(content, { session: arrive(payload).session }).presses('en').at).toBe('menu/menu');
  });
});
