import { expect, test } from 'vitest';
import { createSeats, type Seat } from '../../src/pages/seats.ts';

const LONG = 60_000;
const seated = (seat: Seat | null): Seat => {
  if (seat === null) throw new Error('there was no room');
  return seat;
};

test('there is room for so many of one visitor and so many in all, and a place that is left is free again', () => {
  const seats = createSeats({ each: 2, all: 3 });
  const left: string[] = [];
  const join = (visitor: string) => seats.join(visitor, () => void left.push(visitor));
  const first = seated(join('anna'));
  seated(join('anna'));
  expect(join('anna')).toBeNull();
  seated(join('boris'));
  expect(join('carol')).toBeNull();
  first.leave();
  first.leave();
  expect(left).toEqual(['anna']);
  expect(join('carol')).not.toBeNull();
});

test('a page is woken at once, also when the news came while it was being written', async () => {
  const seat = seated(createSeats({ each: 1, all: 1 }).join('anna', () => {}));
  const waiting = seat.pause(LONG);
  seat.wake();
  expect(await waiting).toBe(true);
  seat.wake();
  expect(await seat.pause(LONG)).toBe(true);
  expect(await seat.pause(1)).toBe(true);
});

test('a page that is gone, and every page at the end, is let go', async () => {
  const seats = createSeats({ each: 2, all: 2 });
  const [one, other] = [seated(seats.join('anna', () => {})), seated(seats.join('anna', () => {}))];
  const waiting = one.pause(LONG);
  one.leave();
  expect(await waiting).toBe(false);
  const last = other.pause(LONG);
  seats.close();
  expect(await last).toBe(false);
  expect(seats.join('boris', () => {})).toBeNull();
});
