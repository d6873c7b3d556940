import { describe, expect, it } from 'vitest';
import { MAX_CALLERS, MAX_TRAIL } from '../../src/core/engine/run.ts';
import { step } from '../../src/core/engine/step.ts';
import { GLOBAL_COMMANDS } from '../../src/core/model/inbound.ts';
import { fixedContext } from '../support/drive.ts';
import { tinyContent } from '../support/tiny-content.ts';
import { walk } from '../support/walk.ts';

const THREE = `spec: 1
flow: tiny
version: 1
progress: true
start: a
blocks:
    a: { ask: choice, choices: { x: {}, y: { next: c } }, next: b }
    b: { ask: choice, choices: { x: {} }, next: c }
    c: { ask: choice, choices: { x: {} }, next: done }
    done: { end: true }`;
const three = () => walk(tinyContent({ tiny: THREE })).presses('tiny');

const progress = (talk: ReturnType<typeof three>) =>
  talk.turn.messages
    .flatMap(({ lines }) => lines)
    .flatMap((line) => ('key' in line && line.key === 'system:progress' ? [line.params] : []))
    .at(-1);

describe('progress', () => {
  it('counts what was asked, and what the answers so far leave to ask', () => {
    const talk = three();
    expect(progress(talk)).toEqual({ n: 1, of: 3 });
    expect(progress(talk.presses('x'))).toEqual({ n: 2, of: 3 });
    expect(progress(three().presses('y'))).toEqual({ n: 2, of: 2 });
  });

  it('does not count a question twice because danger, a person or a sticker came in between', () => {
    const talk = three().presses('x').commands('sos').presses('go-on');
    expect(progress(talk)).toEqual({ n: 2, of: 3 });
    expect(progress(talk.does({ kind: 'media', media: 'sticker', caption: '', source: null }))).toEqual({
      n: 2,
      of: 3,
    });
    expect(progress(talk.presses('x'))).toEqual({ n: 3, of: 3 });
  });

  it('goes back with the person, and begins again from the menu', () => {
    expect(progress(three().presses('x').commands('back'))).toEqual({ n: 1, of: 3 });
    expect(progress(three().presses('x').commands('menu').presses('tiny'))).toEqual({ n: 1, of: 3 });
  });
});

describe('back', () => {
  it('undoes the answer and shows its question', () => {
    const talk = three().presses('x').commands('back');
    expect(talk).toMatchObject({ at: 'tiny/a', keys: ['system:progress', 'tiny:a.ask'] });
    expect(talk.value('a')).toBeUndefined();
  });

  it('brings back what an answer replaced', () => {
    const content = tinyContent({
      tiny: `    one: { ask: country, save: country, suggest: [RU], next: two }
    two: { ask: country, save: country, suggest: [TR], next: three }
    three: { say: page, next: done }
    done: { end: true }`,
    });
    const talk = walk(content).presses('tiny', 'RU', 'TR').commands('back');
    expect(talk.session.answers.country).toEqual({ value: 'RU', flow: 'tiny', block: 'one' });
  });

  it('returns into a flow that had ended, with its callers', () => {
    const content = tinyContent({
      tiny: `    a: { call: other, next: b }\n    b: { say: page, next: done }\n    done: { end: true }`,
    });
    const talk = walk(content).presses('tiny', 'a').commands('back');
    expect(talk.at).toBe('other/first');
    expect(talk.session.callers).toHaveLength(1);
    expect(talk.presses('a').at).toBe('tiny/b');
  });

  it('says so on the first screen', () => {
    const talk = walk(tinyContent({}));
    talk.commands('back').commands('back').commands('back');
    expect(talk.keys).toContain('system:nothing_to_go_back');
  });

  it('a second tap on the same "back" goes back once', () => {
    const talk = three().presses('x', 'x');
    const { step } = talk.session;
    talk.presses('!back').pressesFrom(step, '!back');
    expect(talk).toMatchObject({ at: 'tiny/b', keys: [] });
  });
});

describe('commands work in every state', () => {
  const states = () => [
    three(),
    three().presses('x'),
    three().commands('sos'),
    three().commands('human'),
    three().commands('erase'),
  ];

  it('danger shows the emergency flow, and comes back to the same question', () => {
    for (const talk of states()) {
      const before = talk.at;
      talk.commands('sos');
      expect(talk.keys).toContain('emergency:card.say');
      if (!before.startsWith('emergency')) expect(talk.presses('go-on').at).toBe(before);
    }
  });

  it('menu ends at the menu, with nobody to return to', () => {
    for (const talk of states()) {
      talk.commands('menu');
      expect(talk).toMatchObject({ at: 'menu/menu', session: { callers: [] } });
    }
  });

  it('are understood in words, in any shipped language, and from an old button', () => {
    expect(three().says('Опасность').at).toBe('emergency/after');
    expect(three().says('HELP ME!').at).toBe('emergency/after');
    const talk = three();
    const { step } = talk.session;
    expect(talk.presses('x', 'x').pressesFrom(step, '!human').at).toBe('person/share');
  });

  it('before a language is chosen, danger comes first and nothing else leads past the language', () => {
    const content = tinyContent({});
    for (const name of GLOBAL_COMMANDS) {
      const { session } = step(null, { kind: 'left' }, fixedContext(content));
      const next = walk(content, { session }).commands(name);
      if (name === 'sos') expect(next.at).toBe('emergency/after');
      if (name === 'menu' || name === 'leave' || name === 'start') expect(next.at).toBe('welcome/language');
      expect(next.turn.messages).not.toHaveLength(0);
    }
  });

  it('"start" greets again and goes to the menu, with the keyboard', () => {
    const talk = three().commands('start');
    expect(talk.keys).toEqual(['system:welcome_back', 'menu:menu.ask']);
    expect(talk.turn.messages[0]?.keyboard).toBe(true);
  });
});

describe('bounds', () => {
  it('calls for danger inside danger inside a person do not pile up', () => {
    const talk = three();
    for (let n = 0; n < 20; n++) talk.commands('sos').commands('human').commands('language');
    expect(talk.session.callers.length).toBeLessThanOrEqual(MAX_CALLERS);
    expect(talk.session.trail.length).toBeLessThanOrEqual(MAX_TRAIL);
  });
});

describe('the keyboard', () => {
  const withKeyboard = (talk: ReturnType<typeof three>) =>
    talk.turn.messages.filter(({ keyboard }) => keyboard).length;

  it('comes once in each language', () => {
    const content = tinyContent({
      tiny: `    a: { say: text, next: b }\n    b: { say: page, next: done }\n    done: { end: true }`,
    });
    const talk = walk(content);
    expect(withKeyboard(talk)).toBe(1);
    expect(withKeyboard(talk.presses('tiny'))).toBe(0);
    talk.commands('language').presses('ru').commands('menu').presses('tiny');
    expect(withKeyboard(talk)).toBe(1);
    expect(talk.session.keyboard).toBe('ru');
    expect(withKeyboard(talk.commands('menu').presses('tiny'))).toBe(0);
  });

  it('never stands on a message that has buttons of its own', () => {
    for (const message of walk(tinyContent({})).turn.messages)
      if (message.keyboard) expect([...message.buttons, ...message.extras]).toEqual([]);
  });
});
