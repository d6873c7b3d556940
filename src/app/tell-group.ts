import type { StaffReceived } from '../core/model/inbound.ts';
import type { Params } from '../core/model/message.ts';
import type { Household } from './household.ts';
import { notice } from './notice.ts';
import type { Tx } from './ports/tx.ts';

/** Answers in the staff group, where something was written: in its topic, or outside of any. */
export async function tellGroup(
  { content, clock }: Household,
  tx: Tx,
  { channel, account, chat, thread }: StaffReceived,
  key: string,
  params?: Params,
): Promise<void> {
  const body = notice(content.words.text(content.staffLanguage, `case:${key}`, params));
  await tx.enqueueFarewell({ channel, account, chat, ...(thread && { thread }) }, body, clock.now());
}
