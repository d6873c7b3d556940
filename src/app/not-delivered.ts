import { event } from '../core/cases/case-event.ts';
import type { CaseId } from '../core/model/ids.ts';
import type { Address } from '../core/model/inbound.ts';
import type { Household } from './household.ts';
import { notice } from './notice.ts';
import type { Conversation, LeasedRow, OutboxEntry } from './ports/outbox.ts';
import type { Tx } from './ports/tx.ts';
import { caseOfPerson } from './show-fate.ts';
import { personNotice, staffNotice, toTopic } from './topic.ts';

type To<Kind> = Extract<Conversation, { kind: Kind }>;

/** A message has failed for good. Whoever wrote it must not go on believing that it was read. */
export async function notDelivered(house: Household, row: LeasedRow, why: string): Promise<void> {
  const { to } = row;
  if (to === null) return topicStays(house, row, why);
  const human = row.speaker === 'human';
  if (!human && why !== 'blocked') return;
  await house.store.transaction(async (tx) => {
    const told =
      to.kind === 'case'
        ? await fromPerson(house, tx, row, to, why)
        : await toPerson(house, tx, row, to, why);
    await tx.enqueue(told, house.clock.now());
  });
}

/** Somebody was told that it would be deleted; whoever can do it by hand must know. */
async function topicStays(
  { store, content, clock }: Household,
  { body, farewellTo }: LeasedRow,
  why: string,
): Promise<void> {
  const { thread, ...group } = farewellTo ?? {};
  if (body.act?.kind !== 'drop_topic' || why === 'gone' || !thread || !isAddress(group)) return;
  const text = `https://t.me/c/${group.chat.replace(/^-100/, '')}/${thread}`;
  const said = notice(content.words.text(content.staffLanguage, 'case:staff_topic_stays', { text }));
  await store.transaction((tx) => tx.enqueueFarewell(group, said, clock.now()));
}

const isAddress = (group: Partial<Address>): group is Address => group.chat !== undefined;

/** What the person said did not reach staff. */
async function fromPerson(
  house: Household,
  tx: Tx,
  { body, speaker }: LeasedRow,
  to: To<'case'>,
  why: string,
): Promise<OutboxEntry[]> {
  const found = await tx.caseById(to.case);
  if (!found || speaker !== 'human') return [];
  if (body.act?.kind === 'react')
    return body.act.emoji === null ? [] : toTopic(house, found.id, notice(body.act.emoji));
  if (why === 'too_big')
    return [personNotice(house, found, 'too_big'), ...staffNotice(house, found.id, 'staff_from_too_big')];
  return [personNotice(house, found, 'not_passed')];
}

/** What staff said did not reach the person. Of a person who cannot be reached at all they hear once. */
async function toPerson(
  house: Household,
  tx: Tx,
  row: LeasedRow,
  { person }: To<'person'>,
  why: string,
): Promise<OutboxEntry[]> {
  const found = await caseOfPerson(tx, person);
  if (why === 'blocked') await tx.setReachable(person, false);
  if (!found || found.owner.kind === 'bot') return [];
  const isNews = why === 'blocked' && (await personLost(house, tx, found.id));
  if (row.speaker !== 'human' && !isNews) return [];
  const { act, text } = row.body;
  if (why !== 'blocked' && act?.kind === 'react') return act.emoji === null ? [] : [said(row, act.emoji)];
  if (why !== 'blocked' && act?.kind === 'edit') return [said(row, `✎ ${text}`)];
  if (act?.kind === 'delete') return staffNotice(house, found.id, 'staff_not_deleted');
  if (why === 'too_big')
    return [personNotice(house, found, 'too_big_for_you'), ...staffNotice(house, found.id, 'staff_too_big')];
  return staffNotice(
    house,
    found.id,
    why === 'blocked' || why === 'gone' ? 'staff_not_delivered' : 'staff_not_sent',
  );
}

/** What a chat does not allow to be done to an old message is said in a new one. */
const said = ({ to }: LeasedRow, text: string): OutboxEntry => ({
  to: to as Conversation,
  speaker: 'human',
  body: notice(text),
});

/** Notes in the case that the person cannot be reached; false where it stands there already. */
export async function personLost({ clock }: Household, tx: Tx, id: CaseId): Promise<boolean> {
  const events = await tx.caseEvents(id);
  if (events.some(({ kind }) => kind === 'person-unreachable')) return false;
  await tx.addCaseEvent(id, event({ kind: 'bot' }, 'person-unreachable', clock.now()));
  return true;
}
