import type { Rendered } from '../../app/ports.ts';

/** More would take all the connections that an old browser has for a site. */
const MOST_PER_PERSON = 4;
/** Each holds a socket and a slow poll. Beyond it, pages ask by themselves every few seconds. */
const MOST_IN_ALL = 2000;

/** One open page that listens. */
export type Seat = {
  /** Waits until something may be new, at most so long. False when the page is to be let go. */
  pause(ms: number): Promise<boolean>;
  /** The last words to somebody erased, if they were sent while this page listened. */
  farewell(): Rendered | null;
  /** The person has left, in this tab or another one. */
  isOver(): boolean;
  leave(): void;
};

/** Which pages are open in this process, to tell them at once. What they show they read from the transcript. */
export type Live = {
  /** Null when there is no room. */
  join(chat: string): Seat | null;
  wake(chat: string): void;
  erased(chat: string, body: Rendered): void;
  gone(chat: string): void;
  close(): void;
};

type Listener = { wake: () => void; erased: (body: Rendered) => void; gone: () => void };

export function createLive(): Live {
  const listeners = new Map<string, Set<Listener>>();
  let count = 0;
  let open = true;

  function join(chat: string): Seat | null {
    const mine = listeners.get(chat) ?? new Set();
    if (!open || mine.size >= MOST_PER_PERSON || count >= MOST_IN_ALL) return null;
    const { listener, seat } = takeSeat(
      () => open,
      () => {
        if (!mine.delete(listener)) return;
        count -= 1;
        if (mine.size === 0) listeners.delete(chat);
      },
    );
    listeners.set(chat, mine.add(listener));
    count += 1;
    return seat;
  }

  return {
    join,
    wake: (chat) => listeners.get(chat)?.forEach((one) => void one.wake()),
    erased: (chat, body) => listeners.get(chat)?.forEach((one) => void one.erased(body)),
    gone: (chat) => listeners.get(chat)?.forEach((one) => void one.gone()),
    close: () => {
      open = false;
      for (const mine of listeners.values()) for (const one of mine) one.wake();
    },
  };
}

function takeSeat(isOpen: () => boolean, leave: () => void): { listener: Listener; seat: Seat } {
  /** A wake that comes while the page is being written to must not be lost. */
  let pending = false;
  let last: Rendered | null = null;
  let resume: (() => void) | null = null;
  let gone = false;
  let over = false;
  const wake = (): void => {
    pending = true;
    resume?.();
  };
  const pause = async (ms: number): Promise<boolean> => {
    if (!pending && isOpen() && !gone) await sleep(ms, (early) => (resume = early));
    pending = false;
    return isOpen() && !gone;
  };
  const farewell = (): Rendered | null => {
    const body = last;
    last = null;
    return body;
  };
  const erased = (body: Rendered): void => {
    last = body;
    wake();
  };
  return {
    listener: {
      wake,
      erased,
      gone: () => {
        over = true;
        wake();
      },
    },
    seat: {
      pause,
      farewell,
      isOver: () => over,
      leave: () => {
        gone = true;
        leave();
        wake();
      },
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
