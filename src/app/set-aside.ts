import type { Language } from '../core/model/ids.ts';
import type { Received } from '../core/model/inbound.ts';
import type { Household } from './household.ts';
import { notice } from './notice.ts';
import type { PoisonUpdate } from './ports/aside.ts';
import type { Tx } from './ports/tx.ts';
import { fallbackLanguage } from './step-context.ts';

/** The staff group is told of the first one, and not again within so long: a bug would flood it. */
const TELL_AGAIN_MS = 3_600_000;

/**
 * Gives up an update, so that it does not hold up everybody else. It is kept for an admin; whoever wrote it must not
 * go on waiting for an answer.
 */
export async function setAside(house: Household, update: PoisonUpdate): Promise<void> {
  const { store, clock, log } = house;
  const now = clock.now();
  const { received } = update;
  const writer =
    received?.from === 'person' ? { received, language: await languageOf(house, received) } : null;
  const known = await store.transaction(async (tx) => {
    // Delivered once more, it is known, and ends there.
    if (!(await tx.rememberEvent(update.channel, update.account, update.eventKey, now))) return true;
    const before = await tx.setAside(update, now);
    if (before === null || now - before >= TELL_AGAIN_MS) await tellStaff(house, tx);
    if (writer) await tellPerson(house, tx, writer);
    return false;
  });
  if (known) return;
  log.error(
    { channel: update.channel, why: update.why },
    'an update is set aside: it failed each time it was tried',
  );
  house.bell.ring({ kind: 'outbox' });
}

async function tellStaff({ content, desks: [desk], clock }: Household, tx: Tx): Promise<void> {
  if (!desk) return;
  const words = content.words.text(content.staffLanguage, 'case:staff_set_aside');
  await tx.enqueueFarewell(desk, notice(words), clock.now());
}

/** By the road of a last word, which needs nothing of what may have failed: no person, no session. */
async function tellPerson(
  { content, clock }: Household,
  tx: Tx,
  { received: { address }, language }: { received: Received; language: Language },
): Promise<void> {
  await tx.enqueueFarewell(address, notice(content.words.text(language, 'system:set_aside')), clock.now());
}

/** Whatever is broken about the person may break this too. */
async function languageOf(
  { store, content }: Household,
  { address, languageHint }: Received,
): Promise<Language> {
  const person = await store
    .findPerson(address)
    .then((id) => id && store.transaction((tx) => tx.lockPerson(id)))
    .catch(() => null);
  return person?.session?.language ?? fallbackLanguage(content, languageHint);
}
