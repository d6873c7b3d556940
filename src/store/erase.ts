import type { CaseId, PersonId } from '../core/model/ids.ts';
import { type ConversationKey, caseKey, heldKey, personKey } from './conversation.ts';
import { holdPerson } from './hold-person.ts';
import type { OpenTransaction } from './open-transaction.ts';
import { prepared } from './prepared.ts';
import { eraseAside } from './set-aside.ts';

const selectCases = prepared((d, $: { person: PersonId }) =>
  d.build.selectFrom('cases').select('id').where('person', '=', $.person),
);

const leaveQueue = prepared((d, $: { conversation: ConversationKey }) =>
  d.build.deleteFrom('queue').where('conversation', '=', $.conversation),
);

const deleteUnsent = prepared((d, $: { conversation: ConversationKey }) =>
  d.build.deleteFrom('outbox').where('conversation', '=', $.conversation).where('outcome', 'is', null),
);

const deleteSent = prepared((d, $: { conversation: ConversationKey }) =>
  d.build.deleteFrom('outbox').where('conversation', '=', $.conversation).where('outcome', 'is not', null),
);

/** Takes cases with their events and lines, files, timers and transcript with it, by their foreign keys. */
const deletePerson = prepared((d, $: { id: PersonId }) =>
  d.build.deleteFrom('people').where('id', '=', $.id),
);

export async function erasePerson(tx: OpenTransaction, person: PersonId): Promise<void> {
  if (!(await holdPerson(tx, person))) return;
  const cases = await tx.on.rows(selectCases, { person });
  for (const { id } of cases) await eraseConversation(tx, caseKey(id as CaseId));
  await eraseConversation(tx, personKey(person));
  await eraseAside(tx, person);
  await eraseConversation(tx, heldKey(person));
  await tx.on.change(deletePerson, { id: person });
  for (const { id } of cases) tx.owners.delete(id as CaseId);
  tx.held.delete(person);
  tx.dataKeys.forget(person);
  tx.sessions.forget(person);
  tx.erased = true;
}

/** Everything that was or is to be sent there. Place before rows, as in `outbox-settle.ts`. */
export async function eraseConversation(tx: OpenTransaction, conversation: ConversationKey): Promise<void> {
  await tx.on.change(leaveQueue, { conversation });
  await tx.on.change(deleteUnsent, { conversation });
  await tx.on.change(deleteSent, { conversation });
}
