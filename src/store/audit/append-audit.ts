import type { Audited } from '../../app/ports/audit.ts';
import type { KeyRing } from '../keys.ts';
import type { OpenTransaction } from '../open-transaction.ts';
import { prepared } from '../prepared.ts';
import { type AuditHead, type AuditRow, macOf, refOf } from './chain.ts';
import { holdHead, moveHead } from './head.ts';

const insertRow = prepared((d, $: AuditRow & { readonly mac: Buffer }) =>
  d.build.insertInto('audit').values({
    ...{ seq: $.seq, at: $.at, by_ref: $.by_ref, deed: $.deed },
    ...{ case_ref: $.case_ref, staff_ref: $.staff_ref, mac: $.mac },
  }),
);

/** Noted now, written at the end: the one head is locked last of all, so that nobody waits behind it in a ring. */
export function noteAudit(tx: OpenTransaction, audited: Audited): void {
  tx.audited.push(audited);
}

/** The last statements before the commit. */
export async function writeAudit({ on, keys, audited }: OpenTransaction): Promise<void> {
  if (audited.length === 0) return;
  const before = await holdHead(on, keys);
  let head: AuditHead = before;
  for (const one of audited) {
    const row = rowOf(keys, head.seq + 1, one);
    const mac = macOf(keys, head.mac, row);
    await on.change(insertRow, { ...row, mac });
    head = { ...head, seq: row.seq, mac };
  }
  await moveHead(on, keys, before, head);
}

const rowOf = (keys: KeyRing, seq: number, { at, by, deed, about = {} }: Audited): AuditRow => ({
  ...{ seq, at, deed, by_ref: refOf(keys, 'staff', by) },
  case_ref: about.case === undefined ? null : refOf(keys, 'case', about.case),
  staff_ref: about.staff === undefined ? null : refOf(keys, 'staff', about.staff),
});
