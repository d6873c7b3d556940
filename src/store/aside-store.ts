import type { AsideStore } from '../app/ports/aside.ts';
import type { Work } from './engine.ts';
import type { KeyRing } from './keys.ts';
import { asideCounts, deadMessages, discardDead, retryDead } from './outbox-dead.ts';
import { asideUpdate, asideUpdates, dropAsideUpdate } from './set-aside.ts';

type Way = <T>(work: Work<T>) => Promise<T>;

/** What was given up: messages stand in the outbox, updates in a table of their own. */
export const asideStore = (keys: KeyRing, { read, write }: { read: Way; write: Way }): AsideStore => ({
  messages: (limit) => read((on) => deadMessages(on, limit)),
  updates: (limit) => read((on) => asideUpdates(on, limit)),
  counts: () => read(asideCounts),
  retryMessage: (id, now) => write((on) => retryDead(on, id, now)),
  discardMessage: (id) => write((on) => discardDead(on, id)),
  update: (id) => read((on) => asideUpdate(on, keys, id)),
  discardUpdate: (id) => write((on) => dropAsideUpdate(on, id)),
});
