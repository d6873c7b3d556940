import type { CaseMessage } from '../app/ports.ts';
import type { CaseId, Millis } from '../core/model/ids.ts';
import { mustHoldByCase } from './hold-person.ts';
import type { OpenTransaction } from './open-transaction.ts';
import { prepared } from './prepared.ts';
import { open, seal } from './seal.ts';
import { markActive } from './sessions.ts';

const insertMessage = prepared((d, $: { id: CaseId; body: Buffer; at: Millis }) =>
  d.build.insertInto('case_messages').values({ case_id: $.id, body: $.body, at: $.at }),
);

const selectMessages = prepared((d, $: { id: CaseId }) =>
  d.build
    .selectFrom('case_messages')
    .innerJoin('cases', 'cases.id', 'case_messages.case_id')
    .innerJoin('people', 'people.id', 'cases.person')
    .select(['people.id as person', 'people.data_key', 'case_messages.body', 'case_messages.at'])
    .where('case_messages.case_id', '=', $.id)
    .orderBy('case_messages.id'),
);

export async function addCaseMessage(tx: OpenTransaction, id: CaseId, message: CaseMessage): Promise<void> {
  const { person, key } = await mustHoldByCase(tx, id);
  const { at, ...body } = message;
  await tx.on.change(insertMessage, { id, body: seal(key, 'case-message', id, body), at });
  await markActive(tx, person, at);
}

export async function caseMessages(tx: OpenTransaction, id: CaseId): Promise<readonly CaseMessage[]> {
  const rows = await tx.on.rows(selectMessages, { id });
  return rows.map((row) => ({
    ...open<Omit<CaseMessage, 'at'>>(
      tx.dataKeys.open(row.person, row.data_key),
      'case-message',
      id,
      row.body,
    ),
    at: row.at,
  }));
}
