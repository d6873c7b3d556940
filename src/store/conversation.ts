import type { Conversation } from '../app/ports/outbox.ts';
import type { CaseId, PersonId } from '../core/model/ids.ts';

/**
 * A conversation as it stands in the queue: `p:` a person, `c:` the staff side of a case, `f:` a farewell. `h:` is
 * what waits until a hidden person is back; it has no place in the queue, so that nobody sends it.
 */
export type ConversationKey = string;

export const personKey = (person: PersonId): ConversationKey => `p:${person}`;
export const heldKey = (person: PersonId): ConversationKey => `h:${person}`;
export const caseKey = (id: CaseId): ConversationKey => `c:${id}`;
export const farewellKey = (id: string): ConversationKey => `f:${id}`;

export const conversationKey = (to: Conversation): ConversationKey =>
  to.kind === 'person' ? personKey(to.person) : caseKey(to.case);

/** Null for a farewell: there is nobody left to name. */
export function toConversation(key: ConversationKey): Conversation | null {
  const id = key.slice(2);
  if (key.startsWith('p:')) return { kind: 'person', person: id as PersonId };
  if (key.startsWith('c:')) return { kind: 'case', case: id as CaseId };
  return null;
}
