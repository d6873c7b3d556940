import { openStore } from '../../src/store/open-store.ts';
import { address, ids, says, session, toPerson } from './samples.ts';

/* The process that `crash.test.ts` kills. */
const store = await openStore({ url: process.argv[2] ?? '', keys: Buffer.alloc(32, 'kompas test key ') });

for (;;) {
  const turn = await store.transaction(async (tx) => {
    const { id, session: before } = await tx.openPerson(address(), ids(), 1);
    const next = (before?.step ?? 0) + 1;
    if (!(await tx.rememberEvent('telegram', 'bot', `${next}`, 1)))
      throw new Error(`turn ${next} was counted twice`);
    await tx.saveSession(id, session({ step: next }), 1);
    // Long enough that a kill falls into the open transaction.
    await new Promise((later) => setTimeout(later, 2));
    await tx.enqueue([toPerson(id, says(`turn ${next}`))], 1);
    return next;
  });
  process.send?.(turn);
}
