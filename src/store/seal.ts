import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';

/** Which column of which table, so that sealed bytes moved elsewhere do not open. */
export type RowKind =
  | 'data-key'
  | 'address'
  | 'session'
  | 'case'
  | 'thread'
  | 'case-message' // of the first form; opened by its migration only
  | 'case-note'
  | 'blocking'
  | 'case-line'
  | 'origin'
  | 'file'
  | 'file-label'
  | 'staff'
  | 'staff-address'
  | 'team'
  | 'canned'
  | 'wizard'
  | 'trace'
  | 'consent'
  | 'outbox'
  | 'farewell'
  | 'ring'
  | 'set-aside'
  | 'transcript'
  | 'lookup-input'
  | 'carried-key';

/** Sealed bytes that do not open. Says nothing of what they were about. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
  constructor(kind: RowKind) {
    super(
      `A sealed ${kind} does not open: the row was changed or moved, or the key is not the one it was sealed with.`,
    );
  }
}

/*
 * Layout: one byte of format, 12 bytes of nonce, the ciphertext, 16 bytes of tag. The nonce is random; a key
 * that seals fewer than 2^32 values keeps the chance of a repeat negligible, and each person has their own.
 */
const FORMAT = 1;
/** Bound to what the row says in the clear besides its owner, so that two rows of one owner cannot be swapped. */
const OF_ROW = 2;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + NONCE_BYTES;
const CIPHER = 'aes-256-gcm';

/** What a row says of itself in the clear: who, and when. Null where it has nothing of the kind. */
export type RowIdentity = readonly (string | number | null)[] | null;

/** Seals bytes to a row: `owner` is the id of the person, case or conversation. */
export function sealBytes(
  key: KeyObject,
  kind: RowKind,
  owner: string,
  plain: string | Uint8Array,
  row: RowIdentity = null,
): Buffer {
  const nonce = freshNonce();
  const cipher = createCipheriv(CIPHER, key, nonce);
  cipher.setAAD(identity(kind, owner, row));
  const body = typeof plain === 'string' ? cipher.update(plain, 'utf8') : cipher.update(plain);
  cipher.final(); // GCM holds nothing back
  const sealed = Buffer.allocUnsafe(HEAD_BYTES + body.length + TAG_BYTES);
  sealed[0] = row === null ? FORMAT : OF_ROW;
  sealed.set(nonce, 1);
  sealed.set(body, HEAD_BYTES);
  sealed.set(cipher.getAuthTag(), HEAD_BYTES + body.length);
  return sealed;
}

/** Rows of an earlier version are bound to their owner alone; their first byte says so, and cannot be changed to it. */
export function openBytes(
  key: KeyObject,
  kind: RowKind,
  owner: string,
  sealed: Uint8Array,
  row: RowIdentity = null,
): Buffer {
  const format = sealed[0];
  const known = format === FORMAT || (format === OF_ROW && row !== null);
  if (sealed.length < HEAD_BYTES + TAG_BYTES || !known) throw new SealBroken(kind);
  const decipher = createDecipheriv(CIPHER, key, sealed.subarray(1, HEAD_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(identity(kind, owner, format === FORMAT ? null : row));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  const plain = decipher.update(sealed.subarray(HEAD_BYTES, sealed.length - TAG_BYTES));
  try {
    decipher.final();
  } catch {
    throw new SealBroken(kind);
  }
  return plain;
}

export const seal = (
  key: KeyObject,
  kind: RowKind,
  owner: string,
  value: unknown,
  row: RowIdentity = null,
): Buffer => sealBytes(key, kind, owner, JSON.stringify(value), row);

/** What was sealed. The type is the caller's word: only this program can have sealed it. */
export const open = <T>(
  key: KeyObject,
  kind: RowKind,
  owner: string,
  sealed: Uint8Array,
  row: RowIdentity = null,
): T => JSON.parse(openBytes(key, kind, owner, sealed, row).toString('utf8')) as T;

/** A person's own key: made, wrapped, and opened again only together with their id. */
export function newDataKey(
  wrap: KeyObject,
  person: string,
): { readonly key: KeyObject; readonly wrapped: Buffer } {
  const bytes = randomBytes(32);
  return { key: createSecretKey(bytes), wrapped: sealBytes(wrap, 'data-key', person, bytes) };
}

export const openDataKey = (wrap: KeyObject, person: string, wrapped: Uint8Array): KeyObject =>
  createSecretKey(openBytes(wrap, 'data-key', person, wrapped));

const identity = (kind: RowKind, owner: string, row: RowIdentity): Buffer =>
  Buffer.from(row === null ? `${kind}|${owner}` : JSON.stringify([kind, owner, ...row]));

/** Random bytes are drawn in pages: drawing twelve at a time costs more than the sealing. */
let page = Buffer.alloc(0);
let used = 0;
function freshNonce(): Buffer {
  if (used + NONCE_BYTES > page.length) {
    page = randomBytes(NONCE_BYTES * 512);
    used = 0;
  }
  used += NONCE_BYTES;
  return page.subarray(used - NONCE_BYTES, used);
}
