import type { Case } from '../core/cases/case.ts';
import { topicTitle } from './case-card.ts';
import { deskAt, deskOf } from './desks.ts';
import type { Household } from './household.ts';
import { notice } from './notice.ts';
import type { OutboxEntry } from './ports/outbox.ts';
import type { Tx } from './ports/tx.ts';
import { staffNotice } from './topic.ts';

/**
 * A case that goes to a team of another group leaves its topic there, closed, with a word on where it went. What is
 * said next opens a topic in the new group, with card and history. Null: the case stays where it is.
 */
export async function moveTopic(
  house: Household,
  tx: Tx,
  before: Case,
  after: Case,
): Promise<OutboxEntry[] | null> {
  if (house.desks.length < 2 || before.team === after.team) return null;
  const topic = await tx.topicOf(after.id);
  const teams = await tx.teams();
  const to = deskOf(house, teams, after.team);
  const from = topic && deskAt(house, topic);
  if (!topic || !from || !to || from.chat === to.chat) return null;
  const { content, clock } = house;
  const team = teams.find(({ id }) => id === after.team)?.name ?? '?';
  const left = content.words.text(content.staffLanguage, 'case:staff_topic_left', { team });
  const act = { kind: 'topic', title: topicTitle(after), state: 'closed', priority: after.priority } as const;
  await tx.setTopic(after.id, null, clock.now());
  await tx.enqueueFarewell(
    { ...from, thread: topic.thread },
    [notice(left), { ...notice(''), act }],
    clock.now(),
  );
  return staffNotice(house, after.id, 'staff_topic_came', { team });
}
