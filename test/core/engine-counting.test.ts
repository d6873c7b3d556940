import { describe, expect, it } from 'vitest';
import { tinyContent } from '../support/tiny-content.ts';
import { walk } from '../support/walk.ts';

const content = tinyContent({
  tiny: `    agree: { ask: choice, choices: { 'yes': {}, 'no': {} }, next: which }
    which: { branch: [ { if: "agree == 'yes'", next: in } ], else: out }
    in: { do: count_me, next: one }
    out: { do: count_me_not, next: one }
    one: { ask: choice, observe: work, choices: { a: {}, b: {} }, next: many }
    many: { ask: several, observe: means, choices: { a: {}, b: {} }, next: quiet }
    quiet: { ask: choice, choices: { a: {} }, next: done }
    done: { end: true }`,
});
const counted = () => walk(content).presses('tiny', 'yes');

describe('observations', () => {
  it('are made only for those who agreed', () => {
    expect(counted().presses('a').turn.observations).toEqual([
      { dimension: 'work', value: 'a', flow: 'tiny', isoWeek: '2026-W48' },
    ]);
    expect(walk(content).presses('tiny', 'no', 'a').turn.observations).toEqual([]);
    expect(walk(content).presses('tiny', 'skipped', 'a').turn.observations).toEqual([]);
  });

  it('hold nothing of the person: dimension, value, flow and week', () => {
    const [fact] = counted().presses('a').turn.observations;
    expect(Object.keys(fact ?? {}).sort()).toEqual(['dimension', 'flow', 'isoWeek', 'value']);
  });

  it('count each of several, not knowing as unknown, and skipping not at all', () => {
    const several = counted().presses('a', 'a', 'b', 'done').turn.observations;
    expect(several.map(({ value }) => value)).toEqual(['a', 'b']);
    expect(counted().presses('dont_know').turn.observations).toMatchObject([{ value: 'unknown' }]);
    expect(counted().presses('skipped').turn.observations).toEqual([]);
  });

  it('count an answer once, however often it is changed', () => {
    const talk = counted().presses('a').commands('back').presses('b');
    expect(talk.turn.observations).toEqual([]);
  });

  it('count nothing that no block asks to count', () => {
    expect(counted().presses('a', 'done', 'a').turn.observations).toEqual([]);
  });

  it('stop when consent is taken back', () => {
    const talk = counted().commands('menu').presses('tiny', 'no', 'a');
    expect(talk.turn.observations).toEqual([]);
    expect(talk.session.consent).toEqual({ count: false });
  });

  it('count a conversation begun anew as a new one', () => {
    const talk = counted().presses('a').commands('menu').presses('tiny', 'yes', 'a');
    expect(talk.turn.observations).toHaveLength(1);
  });
});
