import { deskAt } from './desks.ts';
import type { Household } from './household.ts';
import { notice } from './notice.ts';
import type { Topic } from './ports/case.ts';
import type { Tx } from './ports/tx.ts';

/** Deletes topics of the staff group, each with every message in it. In the outbox: a crash loses none. */
export async function dropTopics(house: Household, tx: Tx, topics: readonly Topic[]): Promise<void> {
  for (const topic of topics) {
    const { thread } = topic;
    const group = topic.desk ?? deskAt(house, topic);
    if (group)
      await tx.enqueueFarewell(
        { ...group, thread },
        { ...notice(''), act: { kind: 'drop_topic' } },
        house.clock.now(),
      );
  }
}
