/** A range of hours on some weekdays (1 Monday ... 7 Sunday), `HH:MM` in the hotline's time zone, within one day. */
export type OpeningHours = { readonly days: readonly number[]; readonly from: string; readonly to: string };
/** A moment at the hotline. `offDays` counts ahead the days without a shift: 0 is today. */
export type LocalMinute = {
  readonly weekday: number;
  readonly minute: number;
  readonly offDays?: readonly number[];
};

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** True inside any of the ranges; the closing minute is outside. */
export const isOpen = (hours: readonly OpeningHours[], { weekday, minute, offDays }: LocalMinute): boolean =>
  !offDays?.includes(0) &&
  hours.some(
    (range) => range.days.includes(weekday) && minute >= minutes(range.from) && minute < minutes(range.to),
  );

/** The next range to begin within two weeks; null when there are no hours at all. */
export function opensNext(
  hours: readonly OpeningHours[],
  now: LocalMinute,
): { weekday: number; ahead: number; from: string } | null {
  for (let ahead = 0; ahead <= 14; ahead++) {
    if (now.offDays?.includes(ahead)) continue;
    const weekday = ((now.weekday - 1 + ahead) % 7) + 1;
    const later = hours.filter(
      (range) => range.days.includes(weekday) && (ahead > 0 || minutes(range.from) > now.minute),
    );
    const [first] = later.map((range) => range.from).sort();
    if (first) return { weekday, ahead, from: first };
  }
  return null;
}
