import type { Rendered } from '../../app/ports/message.ts';
import { createSeats, type Seat as OpenSeat } from '../../pages/seats.ts';

/** More of one person would take all the connections that an old browser has; beyond it, pages ask by themselves. */
const LIMITS = { each: 4, all: 2000 };

/** One open page that listens. */
export type Seat = Pick<OpenSeat, 'pause' | 'leave'> & {
  /** The last words to somebody erased, if they were sent while this page listened. */
  farewell(): Rendered | null;
  /** The person has left, in this tab or another one. */
  isOver(): boolean;
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
  const seats = createSeats(LIMITS);
  const listeners = new Map<string, Set<Listener>>();

  function join(chat: string): Seat | null {
    const mine = listeners.get(chat) ?? new Set();
    const seat = seats.join(chat, () => {
      mine.delete(listener);
      if (mine.size === 0) listeners.delete(chat);
    });
    if (seat === null) return null;
    const { listener, heard } = listenAt(seat);
    listeners.set(chat, mine.add(listener));
    return { pause: seat.pause, leave: seat.leave, ...heard };
  }

  return {
    join,
    wake: (chat) => listeners.get(chat)?.forEach((one) => void one.wake()),
    erased: (chat, body) => listeners.get(chat)?.forEach((one) => void one.erased(body)),
    gone: (chat) => listeners.get(chat)?.forEach((one) => void one.gone()),
    close: seats.close,
  };
}

function listenAt({ wake }: OpenSeat): { listener: Listener; heard: Pick<Seat, 'farewell' | 'isOver'> } {
  let last: Rendered | null = null;
  let over = false;
  return {
    listener: {
      wake,
      erased: (body) => {
        last = body;
        wake();
      },
      gone: () => {
        over = true;
        wake();
      },
    },
    heard: {
      farewell: () => {
        const body = last;
        last = null;
        return body;
      },
      isOver: () => over,
    },
  };
}
