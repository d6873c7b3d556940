/** A day of the calendar, ISO: `2026-12-03`. Earlier days compare as smaller texts. */
export type Day = string;

/** Days since 1 January 1970. Counted by eras of 400 years, which all have the same days. */
export function numberOf(day: Day): number {
  const [year, month, date] = partsOf(day);
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const ofEra = shifted - era * 400;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1;
  return era * DAYS_OF_ERA + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - EPOCH;
}

export function dayOf(number: number): Day {
  const shifted = number + EPOCH;
  const era = Math.floor(shifted / DAYS_OF_ERA);
  const left = shifted - era * DAYS_OF_ERA;
  const year = Math.floor(
    (left - Math.floor(left / 1460) + Math.floor(left / 36_524) - Math.floor(left / 146_096)) / 365,
  );
  const ofYear = left - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  const march = Math.floor((5 * ofYear + 2) / 153);
  const month = march < 10 ? march + 3 : march - 9;
  const date = ofYear - Math.floor((153 * march + 2) / 5) + 1;
  return dayFrom(year + era * 400 + (month <= 2 ? 1 : 0), month, date);
}

/** An era begins on 1 March of year 0; 1970 is so many days later. */
const EPOCH = 719_468;
const DAYS_OF_ERA = 146_097;

export const plusDays = (day: Day, days: number): Day => dayOf(numberOf(day) + days);
/** From the first to the second; negative where the second is earlier. */
export const daysBetween = (one: Day, other: Day): number => numberOf(other) - numberOf(one);
/** 1 Monday to 7 Sunday; the first of January 1970 was a Thursday. */
export const weekdayOf = (day: Day): number => ((((numberOf(day) + 3) % 7) + 7) % 7) + 1;
export const yearOf = (day: Day): number => partsOf(day)[0];

/** Null for a day that no calendar has, such as 31 June. */
export function dayIfReal(year: number, month: number, date: number): Day | null {
  const real = month >= 1 && month <= 12 && date >= 1 && date <= daysIn(year, month);
  return real ? dayFrom(year, month, date) : null;
}

/** Some months later, on the last day where the month is shorter: 31 January and a month is 28 February. */
export function plusMonths(day: Day, months: number): Day {
  const [year, month, date] = partsOf(day);
  const count = year * 12 + month - 1 + months;
  const [toYear, toMonth] = [Math.floor(count / 12), (count % 12) + 1];
  return dayFrom(toYear, toMonth, Math.min(date, daysIn(toYear, toMonth)));
}

function daysIn(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}

const dayFrom = (year: number, month: number, date: number): Day =>
  [String(year).padStart(4, '0'), ...[month, date].map((part) => String(part).padStart(2, '0'))].join('-');

function partsOf(day: Day): [number, number, number] {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return [year, month, date];
}
