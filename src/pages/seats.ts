/** How many pages may listen at once: of one visitor, and in this process. Each holds a connection and a slow look. */
export type Limits = { readonly each: number; readonly all: number };

/** One open page that listens. */
export type Seat = {
  /** Waits until something may be new, at most so long. False when the page is to be let go. */
  pause(ms: number): Promise<boolean>;
  /** Something may be new. */
  wake(): void;
  leave(): void;
};
export type Seats = {
  /** Null when there is no room. `left` is called once, when the page is gone. */
  join(visitor: string, left: () => void): Seat | null;
  /** Lets go of every page. */
  close(): void;
};

export function createSeats({ each, all }: Limits): Seats {
  const taken = new Map<string, Set<Seat>>();
  let count = 0;
  let open = true;

  function join(visitor: string, left: () => void): Seat | null {
    const mine = taken.get(visitor) ?? new Set();
    if (!open || mine.size >= each || count >= all) return null;
    const seat = takeSeat(
      () => open,
      () => {
        mine.delete(seat);
        count -= 1;
        if (mine.size === 0) taken.delete(visitor);
        left();
      },
    );
    taken.set(visitor, mine.add(seat));
    count += 1;
    return seat;
  }

  return {
    join,
    close: () => {
      open = false;
      for (const mine of taken.values()) for (const one of mine) one.wake();
    },
  };
}

function takeSeat(isOpen: () => boolean, left: () => void): Seat {
  /** A wake that comes while the page is being written to must not be lost. */
  let pending = false;
  let gone = false;
  let resume: () => void = () => {};
  const wake = (): void => {
    pending = true;
    resume();
  };
  return {
    wake,
    async pause(ms) {
      if (!pending && isOpen() && !gone) await sleep(ms, (early) => (resume = early));
      pending = false;
      return isOpen() && !gone;
    },
    leave() {
      if (gone) return;
      gone = true;
      left();
      wake();
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
