import { describe, expect, it } from 'vitest';
import { isOpen, opensNext } from '../../src/core/cases/opening.ts';

const at = (weekday: number, time: string) => ({
  weekday,
  minute: Number(time.slice(0, 2)) * 60 + Number(time.slice(3)),
});
const OFFICE = [
  { days: [1, 2, 3, 4, 5], from: '09:00', to: '13:00' },
  { days: [1, 2, 3, 4, 5], from: '14:00', to: '18:00' },
  { days: [6], from: '10:00', to: '12:00' },
];

describe('opening hours', () => {
  it.each([
    [1, '08:59', false],
    [1, '09:00', true],
    [1, '12:59', true],
    [1, '13:00', false],
    [3, '17:30', true],
    [6, '11:00', true],
    [6, '09:30', false],
    [7, '11:00', false],
  ])('day %i at %s: %s', (weekday, time, open) => {
    expect(isOpen(OFFICE, at(weekday, time))).toBe(open);
  });

  it.each([
    [1, '08:00', 1, '09:00'],
    [1, '09:00', 1, '14:00'],
    [1, '13:30', 1, '14:00'],
    [5, '18:00', 6, '10:00'],
    [6, '12:00', 1, '09:00'],
    [7, '23:59', 1, '09:00'],
  ])('after day %i at %s they begin on day %i at %s', (weekday, time, day, from) => {
    expect(opensNext(OFFICE, at(weekday, time))).toMatchObject({ weekday: day, from });
  });

  it('once a week, missed by a minute, is a week away', () => {
    const weekly = [{ days: [3], from: '10:00', to: '11:00' }];
    expect(opensNext(weekly, at(3, '10:00'))).toMatchObject({ weekday: 3, from: '10:00' });
    expect(opensNext(weekly, at(3, '10:01'))).toMatchObject({ weekday: 3, from: '10:00' });
  });

  it('without hours it is never open, and nothing is said to come', () => {
    expect(isOpen([], at(1, '12:00'))).toBe(false);
    expect(opensNext([], at(1, '12:00'))).toBeNull();
  });

  it('leaves out holidays: today, and the days ahead', () => {
    expect(isOpen(OFFICE, { ...at(1, '10:00'), offDays: [0] })).toBe(false);
    expect(opensNext(OFFICE, { ...at(1, '08:00'), offDays: [0, 1] })).toEqual({
      weekday: 3,
      ahead: 2,
      from: '09:00',
    });
    expect(
      opensNext([{ days: [3], from: '10:00', to: '11:00' }], { ...at(3, '09:00'), offDays: [0] }),
    ).toMatchObject({ ahead: 7 });
  });
});
