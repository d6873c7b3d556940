/** Longest wait for the first line of an answer: beyond it, a page that shows none yet is better than no page. */
const FIRST_MS = 1500;
/** Silence after which an answer of several messages counts as complete. */
const QUIET_MS = 120;
/** A talkative sender must not hold a page back for ever. */
const LONGEST_MS = 3000;

/** Lets a channel that answers in one go (a page without script, a piped terminal) wait for what is being sent. */
export type Replies = {
  /** Call before the inbound is handed over, so that no answer is missed; then either wait or drop it. */
  expect(chat: string): Reply;
  /** Something was sent to this chat. */
  note(chat: string): void;
};
type Reply = { quiet(): Promise<void>; drop(): void };

export function createReplies(): Replies {
  const waiting = new Map<string, Set<() => void>>();

  function expect(chat: string): Reply {
    const mine = waiting.get(chat) ?? new Set();
    const drop = (): void => {
      mine.delete(note);
      if (mine.size === 0 && waiting.get(chat) === mine) waiting.delete(chat);
    };
    const { note, quiet } = untilQuiet();
    waiting.set(chat, mine.add(note));
    return { quiet: () => quiet().finally(drop), drop };
  }

  return { expect, note: (chat) => waiting.get(chat)?.forEach((note) => void note()) };
}

function untilQuiet(): { note: () => void; quiet: () => Promise<void> } {
  let heard = false;
  let rearm: (() => void) | null = null;
  const note = (): void => {
    heard = true;
    rearm?.();
  };
  const quiet = (): Promise<void> =>
    new Promise((resolve) => {
      let pause: NodeJS.Timeout;
      const longest = setTimeout(() => done(), LONGEST_MS);
      const done = (): void => {
        clearTimeout(pause);
        clearTimeout(longest);
        resolve();
      };
      rearm = () => {
        clearTimeout(pause);
        pause = setTimeout(done, heard ? QUIET_MS : FIRST_MS);
      };
      rearm();
    });
  return { note, quiet };
}
