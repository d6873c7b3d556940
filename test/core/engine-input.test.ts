import { describe, expect, it } from 'vitest';
import { step } from '../../src/core/engine/step.ts';
import { fixedContext } from '../support/drive.ts';
import { tinyContent } from '../support/tiny-content.ts';
import { walk } from '../support/walk.ts';

const content = tinyContent({
  tiny: `    a: { ask: choice, choices: { x: {}, y: {} }, next: b }
    b: { ask: choice, choices: { x: {}, y: {} }, next: c }
    c: { ask: choice, choices: { x: {}, y: {} }, next: done }
    done: { end: true }`,
});
const asked = () => walk(content).presses('tiny');

describe('input that is no answer', () => {
  it.each([
    ['an unknown command', { kind: 'unknown_command', name: 'weather' }, 'system:unknown_command'],
    ['a voice message', { kind: 'media', media: 'voice', caption: '', source: null }, 'system:voice_unheard'],
    [
      'a video note',
      { kind: 'media', media: 'video_note', caption: '', source: null },
      'system:voice_unheard',
    ],
    ['a sticker', { kind: 'media', media: 'sticker', caption: '', source: null }, 'system:media_unread'],
    [
      'a photo with a caption',
      { kind: 'media', media: 'photo', caption: 'x', source: null },
      'system:media_unread',
    ],
    [
      'a location',
      { kind: 'media', media: 'location', caption: '', source: null },
      'system:location_not_kept',
    ],
    ['an edited message', { kind: 'edited', text: 'a: x' }, 'system:edited_ignored'],
    ['a very long text', { kind: 'text', text: 'x'.repeat(4097) }, 'system:text_too_long'],
    ['a contact', { kind: 'media', media: 'contact', caption: '', source: null }, 'system:contact_not_kept'],
    ['an emoji', { kind: 'text', text: '😀' }, 'system:not_understood', 'system:choose_button'],
    ['nothing', { kind: 'text', text: '' }, 'system:not_understood', 'system:choose_button'],
  ] as const)('%s is answered, and the question stands', (_name, inbound, ...complaints) => {
    const talk = asked();
    const { answers, at } = talk.session;
    talk.does(inbound);
    expect(talk.keys).toEqual([...complaints, 'tiny:a.ask']);
    expect(talk.session).toMatchObject({ answers, at });
    expect(talk.presses('x').at).toBe('tiny/b');
  });

  it.each(['left', 'returned'] as const)('"%s" is noted in silence', (kind) => {
    const talk = asked();
    const before = talk.session;
    expect(talk.does({ kind }).turn.messages).toEqual([]);
    expect(talk.session).toEqual(before);
  });

  it('"resume" shows the screen again', () => {
    expect(asked().does({ kind: 'resume' }).keys).toEqual(['tiny:a.ask']);
  });
});

describe('buttons', () => {
  it('an old one is answered and changes nothing', () => {
    const talk = asked();
    const first = talk.session.step;
    talk.presses('x');
    const { answers } = talk.session;
    talk.pressesFrom(first, 'y');
    expect(talk.keys).toEqual(['system:old_button', 'tiny:b.ask']);
    expect(talk.session).toMatchObject({ answers, at: { block: 'b' } });
  });

  it('one from an erased life, or a forged one, is an old one', () => {
    const talk = asked();
    const { step: now } = talk.session;
    expect(talk.pressesFrom(now, 'x', 'zzzzzz').keys).toContain('system:old_button');
    expect(talk.pressesFrom(999, 'x').keys).toContain('system:old_button');
    expect(talk.presses('never-offered').keys).toContain('system:old_button');
    expect(talk.value('a')).toBeUndefined();
  });

  it('the second of a double tap is passed over in silence', () => {
    const talk = asked();
    const first = talk.session.step;
    talk.presses('x').pressesFrom(first, 'x');
    expect(talk).toMatchObject({ at: 'tiny/b', keys: [] });
    expect(talk.pressesFrom(first, 'x').keys).toEqual([]);
  });

  it('the same button tapped later, after other answers, is old and is told so', () => {
    const talk = asked();
    const first = talk.session.step;
    talk.presses('x').says('b: y').pressesFrom(first, 'x');
    expect(talk.keys).toEqual(['system:old_button', 'tiny:c.ask']);
  });
});

describe('somebody new', () => {
  const first = (inbound: Parameters<typeof step>[1]) => step(null, inbound, fixedContext(content));
  const keys = (turn: ReturnType<typeof first>) =>
    turn.messages.flatMap(({ lines }) => lines.map((line) => ('key' in line ? line.key : '')));

  it('is asked for the language, whatever came first', () => {
    for (const inbound of [
      { kind: 'text', text: 'hello' },
      { kind: 'media', media: 'photo', caption: '', source: null },
      { kind: 'press', token: 'zzzzzz', step: 4, choice: 'x' },
      { kind: 'command', name: 'erase', argument: '' },
    ] as const)
      expect(keys(first(inbound))).toEqual(['welcome:language.ask']);
  });

  it('gets the emergency numbers first when that is the first word', () => {
    expect(keys(first({ kind: 'text', text: 'помогите' }))).toContain('emergency:card.say');
    expect(keys(first({ kind: 'command', name: 'sos', argument: '' }))).toContain('emergency:card.say');
  });

  it('who blocked us hears nothing', () => {
    expect(first({ kind: 'left' }).messages).toEqual([]);
  });

  it('has agreed to nothing', () => {
    expect(first({ kind: 'text', text: 'hi' }).session.consent).toEqual({ count: false });
  });
});
