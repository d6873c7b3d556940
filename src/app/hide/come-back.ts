import { keyboard } from '../../content/words/render.ts';
import { event } from '../../core/cases/case-event.ts';
import { humanOwns } from '../../core/cases/lifecycle.ts';
import { uncovered } from '../../core/cover/hide.ts';
import { step } from '../../core/engine/step.ts';
import type { Language } from '../../core/model/ids.ts';
import type { Received } from '../../core/model/inbound.ts';
import type { Hidden, Session } from '../../core/model/session.ts';
import type { Household } from '../household.ts';
import { notice } from '../notice.ts';
import type { Act, Rendered } from '../ports/message.ts';
import type { OutboxEntry } from '../ports/outbox.ts';
import type { KnownPerson } from '../ports/person.ts';
import type { Tx } from '../ports/tx.ts';
import { recordTurn } from '../record-turn.ts';
import { contextNow } from '../step-context.ts';
import { tellStaff } from '../topic.ts';
import { listed } from './hide-chat.ts';
import { DELETABLE_MS } from './sweeps.ts';

/** The person has shown that it is them: the conversation goes on at the menu, and what was held back is sent. */
export async function comeBack(
  house: Household,
  tx: Tx,
  person: KnownPerson,
  session: Session,
  { messageRef }: Received,
): Promise<void> {
  const now = house.clock.now();
  const context = await contextNow(house, tx);
  const language = session.language ?? context.fallbackLanguage;
  const back = { ...uncovered(session), keyboard: session.language };
  await tx.saveSession(person.id, back, now);
  const say = (body: Rendered): OutboxEntry => ({
    to: { kind: 'person', person: person.id },
    speaker: 'notice',
    body,
  });
  const written: readonly Act[] = messageRef === null ? [] : [{ kind: 'delete', refs: [messageRef] }];
  const told = [
    ...written.map((act) => ({ ...notice(''), act })),
    listed(null),
    {
      ...notice(whatStayed(house, person, session, language)),
      keyboard: session.language === null ? null : keyboard(house.content, session.language),
    },
  ];
  await tx.enqueue(told.map(say), now);
  await tx.releaseHeld(person.id, now);
  if (person.openCase && humanOwns(person.openCase)) return tellBack(house, tx, person.openCase.id);
  const turn = step(back, { kind: 'resume' }, context);
  await recordTurn(house, tx, { person: { ...person, session: back }, address: null, turn, language });
}

/** Messages that nobody could delete are named, with how to remove them by hand. */
function whatStayed(
  { content: { words } }: Household,
  { since }: KnownPerson,
  { hidden }: Session,
  language: Language,
): string {
  const { at, stayed }: Hidden = hidden ?? { at: 0, stayed: 0 };
  const older = since < at - DELETABLE_MS;
  return [
    words.text(language, 'system:back_again'),
    ...(stayed > 0 ? [words.text(language, 'system:not_deleted', { n: stayed })] : []),
    ...(older ? [words.text(language, 'system:older_stay')] : []),
    words.text(language, stayed > 0 || older ? 'system:remove_by_hand' : 'system:all_deleted'),
  ].join('\n');
}

async function tellBack(house: Household, tx: Tx, id: Parameters<Tx['addCaseEvent']>[0]): Promise<void> {
  await tx.addCaseEvent(id, event({ kind: 'person' }, 'person-back', house.clock.now()));
  await tellStaff(house, tx, id, 'staff_person_back');
  house.touch(id);
}
