import { setTimeout as sleep } from 'node:timers/promises';
import type { Update } from 'grammy/types';

/** Deliveries that come side by side arrive within so long of each other, and not always in their order. */
const GATHER_MS = 10;

type Waiting = { readonly update: Update; readonly done: (committed: boolean) => void };
type Commit = (updates: readonly Update[]) => Promise<number> | null;

/**
 * Commits what is delivered side by side: that of one chat in the order of its numbers, one batch after the other;
 * chats do not wait for each other. Answers whether the update is committed.
 */
export function byChat(commit: Commit): (update: Update) => Promise<boolean> {
  const chats = new Map<string, Waiting[]>();

  async function work(chat: string, waiting: Waiting[]): Promise<void> {
    while (waiting.length > 0) {
      await sleep(GATHER_MS);
      const batch = waiting.splice(0).toSorted((one, other) => one.update.update_id - other.update.update_id);
      const next = await commitBatch(batch.map(({ update }) => update));
      for (const { update, done } of batch) done(update.update_id < next);
    }
    chats.delete(chat);
  }

  /** Below what the numbers are committed. */
  async function commitBatch(updates: readonly Update[]): Promise<number> {
    try {
      return (await commit(updates)) ?? 0;
    } catch {
      return 0;
    }
  }

  return (update) =>
    new Promise((done) => {
      const chat = chatOf(update);
      const known = chats.get(chat);
      if (known) return void known.push({ update, done });
      const waiting = [{ update, done }];
      chats.set(chat, waiting);
      void work(chat, waiting);
    });
}

/** A chat by its number; what has none waits for nobody. */
function chatOf(update: Update): string {
  const { update_id: id, ...kinds } = update;
  const [said] = Object.values(kinds) as { chat?: { id?: unknown }; message?: { chat?: { id?: unknown } } }[];
  const chat = said?.chat?.id ?? said?.message?.chat?.id;
  return typeof chat === 'number' ? String(chat) : `update ${id}`;
}
