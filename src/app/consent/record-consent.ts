import { createHash } from 'node:crypto';
import type { Language, PersonId } from '../../core/model/ids.ts';
import type { Effect } from '../../core/model/message.ts';
import type { Household } from '../household.ts';
import type { Tx } from '../ports/tx.ts';

/** Letters of the digest: enough to tell every wording that ever stood there from every other. */
const DIGEST = 12;

/** What was agreed to or taken back, and to which words; kept with the person and gone with them. */
export async function recordConsent(
  { content: { words }, clock }: Household,
  tx: Tx,
  person: PersonId,
  language: Language,
  { to, given, text }: Extract<Effect, { kind: 'consent' }>,
): Promise<void> {
  const version = createHash('sha256').update(words.text(language, text)).digest('hex').slice(0, DIGEST);
  await tx.addConsent(person, { to, given, at: clock.now(), text, language, version });
  if (to === 'keep') await tx.setKeeps(person, given);
}
