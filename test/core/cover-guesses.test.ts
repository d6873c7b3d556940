import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compares, oneMore } from '../../src/core/cover/guesses.ts';
import type { Wrong } from '../../src/core/model/session.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOW = 1_000_000_000;
const wrong = (count: number, last = NOW): Wrong => ({ count, last });

describe('Guesses at the word that brings a chat back', () => {
  test('four are free; from the fifth on each is followed by a pause that doubles, up to two hours', () => {
    expect(compares(undefined, NOW)).toBe(true);
    expect(compares(wrong(4), NOW)).toBe(true);
    for (const [count, pause] of [
      [5, 15 * MINUTE],
      [6, 30 * MINUTE],
      [7, HOUR],
      [8, 2 * HOUR],
      [9, 2 * HOUR],
      [10_000, 2 * HOUR],
    ] as const) {
      expect(compares(wrong(count), NOW + pause - 1), `${count}`).toBe(false);
      expect(compares(wrong(count), NOW + pause), `${count}`).toBe(true);
    }
  });

  test('a day without a wrong one forgets them', () => {
    expect(oneMore(undefined, NOW)).toEqual(wrong(1));
    expect(oneMore(wrong(7, NOW - 24 * HOUR + 1), NOW)).toEqual(wrong(8));
    expect(oneMore(wrong(7, NOW - 24 * HOUR), NOW)).toEqual(wrong(1));
  });

  test('whatever was guessed, and whatever the clock did, two hours later the word is compared', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: -1e12, max: 1e12 }), (count, away) => {
        expect(compares(wrong(count, NOW), NOW + 2 * HOUR)).toBe(true);
        if (away < 0) expect(compares(wrong(count, NOW), NOW + away)).toBe(true);
      }),
    );
  });

  test('somebody who guesses day and night tries fewer than twenty words a day', () => {
    let state: Wrong | undefined;
    let compared = 0;
    for (let now = NOW; now < NOW + 24 * HOUR; now += MINUTE) {
      if (!compares(state, now)) continue;
      state = oneMore(state, now);
      compared += 1;
    }
    expect(compared).toBeLessThan(20);
  });
});
