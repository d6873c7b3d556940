import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { count } from '../../src/core/deadlines/count.ts';
import {
  type Day,
  dayIfReal,
  dayOf,
  daysBetween,
  numberOf,
  plusDays,
  plusMonths,
  weekdayOf,
} from '../../src/core/deadlines/day.ts';
import { localTime, momentOf } from '../../src/core/deadlines/local-time.ts';
import { nextMoment, nightEnds } from '../../src/core/deadlines/reminder.ts';
import { lastDayOfStay } from '../../src/core/deadlines/stay.ts';
import { readDuration, type Term, termsFor } from '../../src/core/deadlines/term.ts';
import type { CountryCode } from '../../src/core/model/ids.ts';
import { realContent } from '../support/real-content.ts';

const { deadlines } = realContent();
const RU = 'RU' as CountryCode;
const off = deadlines.daysOff.get(RU) ?? null;

const day = fc.integer({ min: numberOf('2024-01-01'), max: numberOf('2032-12-31') }).map(dayOf);
const term = (about: string, citizenship: string): Term => {
  const [found] = termsFor(deadlines, about, { country: 'RU', citizenship, today: '2026-11-29' });
  if (!found) throw new Error(`no term ${about} for ${citizenship}`);
  return found;
};
const last = (about: string, citizenship: string, from: Day): Day =>
  count(term(about, citizenship), from, 0, off).day;

describe('A day', () => {
  it('is the same as the one of the system, for four centuries', () => {
    fc.assert(
      fc.property(fc.integer({ min: -80_000, max: 80_000 }), (number) => {
        const iso = new Date(number * 86_400_000).toISOString().slice(0, 10);
        expect(dayOf(number)).toBe(iso);
        expect(numberOf(iso)).toBe(number);
        expect(weekdayOf(iso) % 7).toBe(new Date(iso).getUTCDay());
      }),
    );
  });

  it.each([
    [2026, 2, 29],
    [2027, 13, 1],
    [2026, 4, 31],
    [2026, 0, 1],
    [2026, 5, 0],
  ])('%i-%i-%i is none', (...parts) => {
    expect(dayIfReal(...parts)).toBeNull();
  });

  it('some months later is the last of a shorter month', () => {
    expect(plusMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(plusMonths('2027-11-30', 3)).toBe('2028-02-29');
    expect(plusMonths('2026-03-31', -1)).toBe('2026-02-28');
    expect(plusMonths('2026-12-15', 12)).toBe('2027-12-15');
  });

  it('durations are read, and what is none is refused', () => {
    expect(readDuration('P15D')).toEqual({ months: 0, days: 15 });
    expect(readDuration('P1Y2M')).toEqual({ months: 14, days: 0 });
    for (const text of ['P', '15D', 'PT72H', 'P1W', '']) expect(readDuration(text)).toBeNull();
  });
});

describe('A term', () => {
  it.each([
    ['registration', 'UZ', '2026-11-20', '2026-12-04'],
    ['registration', 'KG', '2026-11-20', '2026-12-19'],
    // Friday is the first of seven working days, the Monday of the week after next the seventh.
    ['registration', 'AZ', '2026-11-20', '2026-11-30'],
    // Over a weekend: Monday is the first.
    ['registration', 'AZ', '2026-11-21', '2026-12-01'],
    // Over 11 May 2026, a day off that was moved there.
    ['registration', 'AZ', '2026-05-06', '2026-05-15'],
    // Sources do not agree: the shorter one.
    ['registration', 'BY', '2026-11-20', '2026-11-30'],
    ['registration', 'BR', '2026-11-20', '2026-11-30'],
    ['patent_apply', 'UZ', '2026-12-03', '2027-01-01'],
    ['wages', 'UZ', '2026-03-05', '2027-03-04'],
    ['dismissal', 'UZ', '2026-01-31', '2026-02-27'],
    // Ten working days before the year of the patent ends, over the May holidays.
    ['patent_year', 'TJ', '2026-05-14', '2026-04-28'],
    ['own_day', 'UZ', '2026-12-24', '2026-12-24'],
  ])('%s for %s from %s: the last day is %s', (about, citizenship, from, expected) => {
    expect(last(about, citizenship, from)).toBe(expected);
  });

  it('in a year whose moved days off are unknown a Saturday may be a working day: earlier, and said so', () => {
    const counted = count(term('registration', 'AZ'), '2027-11-08', 0, off);
    expect(counted).toEqual({ day: '2027-11-15', mayBeLater: true, dayOff: false });
    expect(count(term('registration', 'AZ'), '2026-11-20', 0, off).mayBeLater).toBe(false);
    const before = count(term('patent_year', 'TJ'), '2027-06-30', 0, off);
    expect(before.day < '2027-06-15').toBe(true);
    expect(before.mayBeLater).toBe(true);
  });

  it('that ends on a day off is not longer for that, and the day off is named', () => {
    expect(count(term('registration', 'UZ'), '2026-12-18', 0, off)).toEqual({
      day: '2027-01-01',
      mayBeLater: false,
      dayOff: true,
    });
  });

  it('of working days never ends later than the same number of them counted without any doubt', () => {
    fc.assert(
      fc.property(day, (from) => {
        const counted = count(term('registration', 'AZ'), from, 0, off).day;
        expect(counted >= plusDays(from, 6)).toBe(true);
        // Weekdays alone, holidays too: no true count can be shorter than calendar days, nor ours longer than this.
        let left = 7;
        let weekdays = from;
        for (; ; weekdays = plusDays(weekdays, 1)) {
          const isHoliday = off?.fixed.has(weekdays.slice(5)) || off?.years.get(2026)?.off.has(weekdays);
          if (weekdayOf(weekdays) < 6 && !isHoliday) left -= 1;
          if (left === 0) break;
        }
        expect(counted <= weekdays).toBe(true);
      }),
    );
  });

  it('is not told any more once it has run out', () => {
    const until = { ...term('registration', 'UZ'), validTo: '2026-10-01' };
    const told = (today: Day) =>
      termsFor({ ...deadlines, terms: [until] }, 'registration', { country: 'RU', citizenship: 'UZ', today });
    expect(told('2026-09-30')).toHaveLength(1);
    expect(told('2026-10-01')).toEqual([]);
  });
});

describe('90 days of a calendar year', () => {
  it.each([
    // Nothing before: 90 in a row.
    ['2026-03-01', 0, '2026-05-29'],
    // 60 days were spent in spring: 30 are left.
    ['2026-09-01', 60, '2026-09-30'],
    // None is left: the stay was unlawful from its first day.
    ['2026-09-01', 90, '2026-08-31'],
    // Over New Year the sum begins anew, the row does not.
    ['2026-11-15', 0, '2027-02-12'],
    ['2026-12-15', 60, '2027-03-14'],
    // The sum of the old year is full before New Year.
    ['2026-11-15', 60, '2026-12-14'],
    // It would be full on its eve: the earlier day.
    ['2026-12-02', 60, '2026-12-31'],
    ['2028-01-01', 0, '2028-03-30'],
  ])('in since %s, %i days before in that year: until %s', (entry, earlier, expected) => {
    expect(lastDayOfStay(entry, earlier, 90)).toBe(expected);
  });

  it('neither the sum of a year nor a row is ever above 90, and one more day would be', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 89 }), (entry, earlier) => {
        const end = lastDayOfStay(entry, earlier, 90);
        const year = entry.slice(0, 4);
        const inYear = (until: Day) =>
          daysBetween(entry, until < `${year}-12-31` ? until : `${year}-12-31`) + 1 + earlier;
        expect(daysBetween(entry, end) + 1).toBeLessThanOrEqual(90);
        expect(inYear(end)).toBeLessThanOrEqual(90);
        const next = plusDays(end, 1);
        const full = daysBetween(entry, next) + 1 > 90 || inYear(next) > 90 || end === `${year}-12-31`;
        expect(full).toBe(true);
      }),
    );
  });
});

describe('The time of a message', () => {
  const ZONES = ['Europe/Moscow', 'Asia/Vladivostok', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata'];

  it('a moment and what the clock shows are two names of the same, over changes of the clocks too', () => {
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 9 * 60, max: 21 * 60 }),
        fc.constantFrom(...ZONES),
        (on, minute, zone) => {
          expect(localTime(momentOf({ day: on, minute }, zone), zone)).toEqual({ day: on, minute });
        },
      ),
    );
  });

  it('is ten in the morning where the person is, on the days that still lie ahead', () => {
    const now = Date.UTC(2026, 10, 29, 12);
    const ahead = [7, 3, 1, 0];
    const at = (on: Day, zone = 'Europe/Moscow') => {
      const next = nextMoment(on, ahead, zone, now);
      return next === null ? null : new Date(next).toISOString();
    };
    expect(at('2026-12-20')).toBe('2026-12-13T07:00:00.000Z');
    expect(at('2026-12-20', 'Asia/Vladivostok')).toBe('2026-12-13T00:00:00.000Z');
    expect(at('2026-12-04')).toBe('2026-12-01T07:00:00.000Z');
    expect(at('2026-11-30')).toBe('2026-11-30T07:00:00.000Z');
    expect(at('2026-11-29')).toBeNull();
  });

  it('never falls into the night of the person, even after an outage', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2028, 0) }),
        fc.constantFrom(...ZONES),
        (now, zone) => {
          const ends = nightEnds(now, zone);
          const { minute } = localTime(ends ?? now, zone);
          expect(minute).toBeGreaterThanOrEqual(9 * 60);
          expect(minute).toBeLessThan(21 * 60);
          if (ends !== null) expect(ends - now).toBeLessThanOrEqual(14 * 3_600_000);
        },
      ),
    );
  });
});
