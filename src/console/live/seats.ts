import type { Hotline } from '../../app/hotline.ts';

/** Each holds a connection and a slow look. */
const MOST_PER_MEMBER = 12;
const MOST_IN_ALL = 400;

/** One open page that listens. */
export type Seat = {
  /** Waits until something may be new, at most so long. False once the page is gone. */
  pause(ms: number): Promise<boolean>;
  leave(): void;
};
export type Seats = {
  /** Null when there is no room. `about` is the case on screen; null hears of every change. */
  join(member: string, about: string | null): Seat | null;
};

/** Open pages of this process, woken by what changes here or in another process. */
export function createSeats(hotline: Hotline): Seats {
  const taken = new Map<string, number>();
  const count = (): number => [...taken.values()].reduce((sum, one) => sum + one, 0);

  function join(member: string, about: string | null): Seat | null {
    const mine = taken.get(member) ?? 0;
    if (mine >= MOST_PER_MEMBER || count() >= MOST_IN_ALL) return null;
    taken.set(member, mine + 1);
    return takeSeat(hotline, about, () => {
      const left = (taken.get(member) ?? 1) - 1;
      if (left === 0) taken.delete(member);
      else taken.set(member, left);
    });
  }
  return { join };
}

function takeSeat(hotline: Hotline, about: string | null, left: () => void): Seat {
  /** A change that comes while the page is being written must not be lost. */
  let pending = false;
  let gone = false;
  let resume: () => void = () => {};
  const stop = hotline.onChange((changed) => {
    if (about !== null && changed.case !== null && changed.case !== about) return;
    pending = true;
    resume();
  });
  return {
    async pause(ms) {
      if (!pending && !gone) await sleep(ms, (early) => (resume = early));
      pending = false;
      return !gone;
    },
    leave() {
      if (gone) return;
      gone = true;
      stop();
      left();
      resume();
    },
  };
}

const sleep = (ms: number, early: (wake: () => void) => void): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    early(() => {
      clearTimeout(timer);
      resolve();
    });
  });
