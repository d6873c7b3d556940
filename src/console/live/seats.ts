import type { Hotline } from '../../app/hotline.ts';
import { createSeats as createAll, type Seat } from '../../pages/seats.ts';

const LIMITS = { each: 12, all: 400 };

export type Seats = {
  /** Null when there is no room. `about` is the case on screen; null hears of every change. */
  join(member: string, about: string | null): Seat | null;
};

/** Open pages of this process, woken by what changes here or in another process. */
export function createSeats(hotline: Hotline): Seats {
  const seats = createAll(LIMITS);
  return {
    join: (member, about) => {
      const seat = seats.join(member, () => stop());
      if (seat === null) return null;
      const stop = hotline.onChange((changed) => {
        if (about === null || changed.case === null || changed.case === about) seat.wake();
      });
      return seat;
    },
  };
}
