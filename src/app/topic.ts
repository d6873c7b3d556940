import type { Case } from '../core/cases/case.ts';
import type { CaseId } from '../core/model/ids.ts';
import type { Params } from '../core/model/message.ts';
import type { Household } from './household.ts';
import { notice } from './notice.ts';
import type { Rendered } from './ports/message.ts';
import type { OutboxEntry } from './ports/outbox.ts';

/** To the topic of a case; nothing where staff have only the console, which reads the case itself. */
export const toTopic = (
  { desks }: Household,
  id: CaseId,
  body: Rendered,
  more: Partial<OutboxEntry> = {},
): OutboxEntry[] =>
  desks.length > 0 ? [{ to: { kind: 'case', case: id }, speaker: 'notice', body, ...more }] : [];

/** Words of the program to the staff side. */
export const staffNotice = (house: Household, id: CaseId, key: string, params?: Params): OutboxEntry[] =>
  toTopic(house, id, notice(house.content.words.text(house.content.staffLanguage, `case:${key}`, params)));

/** Words of the program to the person, about their case. */
export const personNotice = (
  { content }: Household,
  { person, language }: Pick<Case, 'person' | 'language'>,
  key: string,
  params?: Params,
): OutboxEntry => ({
  to: { kind: 'person', person },
  speaker: 'notice',
  body: notice(content.words.text(language, `case:${key}`, params)),
});

export async function tellStaff(
  house: Household,
  tx: { enqueue(entries: readonly OutboxEntry[], now: number): Promise<void> },
  id: CaseId,
  key: string,
  params?: Params,
): Promise<void> {
  await tx.enqueue(staffNotice(house, id, key, params), house.clock.now());
}
