import { createHmac, timingSafeEqual } from 'node:crypto';
import type { KeyRing } from '../keys.ts';
import type { Blob } from '../schema.ts';

/** A row of the chain. Who and what about are keyed hashes: whoever is erased is not found here. */
export type AuditRow = {
  readonly seq: number;
  readonly at: number;
  readonly by_ref: string;
  readonly deed: string;
  readonly case_ref: string | null;
  readonly staff_ref: string | null;
};
/** `first`: what the oldest row that is kept follows. `mac`, `seq`: the newest row. */
export type AuditHead = {
  readonly first_seq: number;
  readonly first_mac: Blob;
  readonly seq: number;
  readonly mac: Blob;
};

/** Before the first row of all. */
export const NOTHING_BEFORE: AuditHead = {
  ...{ first_seq: 1, first_mac: Buffer.alloc(32), seq: 0, mac: Buffer.alloc(32) },
};

const hex = (bytes: Blob): string => Buffer.from(bytes).toString('hex');

const hmac = (keys: KeyRing, parts: readonly unknown[]): Buffer =>
  createHmac('sha256', keys.audit).update(JSON.stringify(parts)).digest();

/** Seals a row together with all that came before it. */
export const macOf = (keys: KeyRing, before: Blob, row: AuditRow): Buffer =>
  hmac(keys, ['row', hex(before), row.seq, row.at, row.by_ref, row.deed, row.case_ref, row.staff_ref]);

/** Another kind of seal than a row's, so that no row's seal can be made the end of the chain. */
export const sealOf = (keys: KeyRing, { first_seq, first_mac, seq, mac }: AuditHead): Buffer =>
  hmac(keys, ['head', first_seq, hex(first_mac), seq, hex(mac)]);

export const refOf = (keys: KeyRing, kind: 'case' | 'staff', id: string): string =>
  hmac(keys, [kind, id]).toString('base64url').slice(0, 22);

export const sameMac = (one: Blob, other: Blob): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));

/** The end of the chain, short enough to be written down elsewhere: "118:5f0c...". */
export const anchorOf = ({ seq, mac }: { readonly seq: number; readonly mac: Blob }): string =>
  `${seq}:${hex(mac).slice(0, 16)}`;
