import { describe, expect, it } from 'vitest';
import { tinyContent } from '../support/tiny-content.ts';
import { walk } from '../support/walk.ts';

const file = (version: number, blocks: string, more = '') =>
  `spec: 1\nflow: tiny\nversion: ${version}\nstart: a\n${more}blocks:\n${blocks}\n    done: { end: true }`;

const A = '    a: { ask: choice, choices: { x: {}, y: {} }, next: b }';
const B = '    b: { ask: choice, choices: { x: {}, y: {} }, next: c }';
const C = '    c: { ask: choice, choices: { x: {}, y: {} }, next: done }';
const before = tinyContent({ tiny: file(1, [A, B, C].join('\n')) });

/** Somebody who stands at question `b`, or further, when the flow is changed. */
const standing = (...answers: string[]) => walk(before).presses('tiny', ...answers).session;
const resumed = (content: ReturnType<typeof tinyContent>, session = standing('x')) =>
  walk(content, { session });

describe('a flow that changed under a session', () => {
  it('with the same blocks is gone on with as if nothing had happened', () => {
    const talk = resumed(tinyContent({ tiny: file(2, [A, B, C].join('\n')) })).presses('y');
    expect(talk).toMatchObject({ at: 'tiny/c', session: { at: { version: 2 } } });
    expect(talk.keys).not.toContain('system:flow_updated');
  });

  it('carries a renamed block over, with its answer and the way back', () => {
    const renamed = tinyContent({
      tiny: file(
        2,
        [A.replace('next: b', 'next: b2'), B.replace('b:', 'b2:').replace('next: c', 'next: c'), C].join(
          '\n',
        ),
        'moved: { b: b2 }\n',
      ),
    });
    expect(resumed(renamed).presses('y').at).toBe('tiny/c');
    const later = resumed(renamed, standing('x', 'y')).commands('back');
    expect(later.at).toBe('tiny/b2');
    const kept = resumed(renamed, standing('x', 'y')).says('x');
    expect(kept.session.answers.b).toMatchObject({ value: 'y', block: 'b2' });
  });

  const without = tinyContent({ tiny: file(2, [A.replace('next: b', 'next: c'), C].join('\n')) });

  it('goes to the nearest screen that is still there, and says so', () => {
    const talk = resumed(without).presses('y');
    expect(talk.keys).toEqual(['system:flow_updated', 'tiny:a.ask']);
    expect(talk.value('a')).toBe('x');
    expect(talk.presses('y').at).toBe('tiny/c');
  });

  it('never takes the press or the words meant for the lost screen for another', () => {
    expect(resumed(without).says('a: y').value('a')).toBe('x');
    expect(resumed(without).presses('x').at).toBe('tiny/a');
  });

  it('forgets an answer whose question is gone', () => {
    const talk = resumed(without, standing('x', 'y'));
    expect(talk.presses('x').value('b')).toBeUndefined();
  });

  it('does not bring it back with a step back either', () => {
    const b = `    b: { ask: country, save: country, suggest: [TR], next: c }
    c: { ask: choice, choices: { x: {} }, next: done }`;
    const twice = tinyContent({
      tiny: file(1, `    a: { ask: country, save: country, suggest: [RU], next: b }\n${b}`),
    });
    const { session } = walk(twice).presses('tiny', 'RU', 'TR');
    const once = tinyContent(
      { tiny: file(2, b).replace('start: a', 'start: b') },
      { words: { tiny: { b: { ask: 'Before: {{country}}' } } } },
    );
    const talk = walk(once, { session }).commands('back');
    expect(talk).toMatchObject({ at: 'tiny/b', session: { answers: {} } });
  });

  it('that is gone altogether leads to the menu, and says so', () => {
    const { keys, at, session } = resumed(tinyContent({})).presses('y');
    expect(keys).toEqual(['system:flow_updated', 'menu:menu.ask']);
    expect(at).toBe('menu/menu');
    expect(session.answers).toEqual({});
  });

  it('drops a caller that is gone', () => {
    const calling = tinyContent({
      tiny: file(1, `    a: { call: other, next: b }\n    b: { say: page, next: done }`),
    });
    const { session } = walk(calling).presses('tiny');
    const talk = walk(tinyContent({}), { session }).presses('a');
    expect(talk).toMatchObject({ at: 'menu/menu' });
  });

  it('danger comes first even then', () => {
    const talk = resumed(without).commands('sos');
    expect(talk.keys).toContain('emergency:card.say');
    expect(talk.presses('go-on').at).toBe('tiny/a');
    expect(resumed(without).commands('menu').at).toBe('menu/menu');
  });

  it('is told to nobody who is not here to read it', () => {
    for (const inbound of [
      { kind: 'left' },
      { kind: 'returned' },
      { kind: 'timer', name: 'remind:tiny:z' },
    ] as const) {
      const talk = resumed(without).does(inbound);
      expect(talk.turn.messages).toEqual([]);
      expect(talk.presses('x').keys).toContain('system:flow_updated');
    }
  });
});
