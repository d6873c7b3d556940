import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import type { Ticket } from '../app/ports/staff.ts';
import type { CaseId } from '../core/model/ids.ts';
import type { Address, ChannelName } from '../core/model/inbound.ts';
import { CannotOpen } from './cannot-open.ts';
import type { ConversationKey } from './conversation.ts';
import { Recent } from './recent.ts';

/** What the master key yields. Each purpose has a key of its own, so that none helps against another. */
export type KeyRing = {
  /** Wraps the key of each person. */
  readonly wrap: KeyObject;
  /** Hashes addresses, threads, event keys, references of messages, and what staff sign in with. */
  readonly lookup: KeyObject;
  /** Seals what belongs to no person's key: staff, teams, ready answers, a last message after erasure. */
  readonly house: KeyObject;
  /** Hashes of the addresses that wrote last. */
  readonly addresses: Recent<Buffer>;
  /** Hashes what came in once, so that it is not taken twice. Outlives the master key. */
  readonly events: KeyObject;
  /** Hashes the accounts of staff. Outlives the master key. */
  readonly staff: KeyObject;
  /** Seals what staff did, and hashes whom it was about. Outlives the master key, else the chain would break. */
  readonly audit: KeyObject;
  /** Tells this master key from another; stands in the database and opens nothing. */
  readonly check: Buffer;
};

const MASTER_KEY_BYTES = 32;
const ADDRESSES_KEPT = 10_000;

export function keyRing(master: Uint8Array): KeyRing {
  if (master.length !== MASTER_KEY_BYTES)
    throw new CannotOpen(
      `The key has ${master.length} bytes, but ${MASTER_KEY_BYTES} are needed: set KOMPAS_KEY to 32 random bytes in base64.`,
    );
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', master, 'kompas', purpose, 32));
  const lookup = createSecretKey(derive('lookup'));
  return {
    wrap: createSecretKey(derive('wrap')),
    lookup,
    house: createSecretKey(derive('house')),
    addresses: new Recent(ADDRESSES_KEPT),
    events: lookup,
    staff: createSecretKey(derive('staff')),
    audit: createSecretKey(derive('audit')),
    check: derive('check'),
  };
}

export function addressLookup(keys: KeyRing, { channel, account, chat }: Address): Buffer {
  const parts = ['address', channel, account, chat];
  const name = parts.join('\0');
  const lookup = keys.addresses.get(name) ?? hashed(keys, parts);
  keys.addresses.keep(name, lookup);
  return lookup;
}

/** A number names nobody, and numbers in a row stay side by side on disk. Any other key may hold who wrote. */
const NUMBER = /^\d{1,19}$/;

export const eventLookup = (keys: KeyRing, channel: ChannelName, account: string, key: string): Buffer =>
  NUMBER.test(key)
    ? Buffer.from(`${channel}|${account}|${key}`)
    : hmac(keys.events, ['event', channel, account, key]);

export const threadLookup = (keys: KeyRing, { channel, account, chat }: Address, thread: string): Buffer =>
  hashed(keys, ['thread', channel, account, chat, thread]);

/** A message of a staff group, whichever topic it stands in. */
export const topicMessageLookup = (keys: KeyRing, { channel, account, chat }: Address, ref: string): Buffer =>
  hashed(keys, ['topic-message', channel, account, chat, ref]);

/** A topic that is being opened, by all that is known of it before it has a number. */
export const openingLookup = (keys: KeyRing, { channel, account, chat }: Address, title: string): Buffer =>
  hashed(keys, ['opening', channel, account, chat, title]);

/** A message by its reference in one conversation: the same number stands for another message elsewhere. */
export const messageLookup = (keys: KeyRing, conversation: ConversationKey, ref: string): Buffer =>
  hashed(keys, ['message', conversation, ref]);

/** A line of a case by the reference of the message that it came from. */
export const lineLookup = (keys: KeyRing, id: CaseId, ref: string): Buffer => hashed(keys, ['line', id, ref]);

/** A made-up name, so that no two open cases have the same one. */
export const pseudonymLookup = (keys: KeyRing, pseudonym: string): Buffer =>
  hashed(keys, ['pseudonym', pseudonym]);

export const handleLookup = (keys: KeyRing, handle: string): Buffer => hashed(keys, ['handle', handle]);

/** A limit names a chat. */
export const paceLookup = (keys: KeyRing, key: string): Buffer => hashed(keys, ['pace', key]);

/** Staff are known by a keyed hash of their account, so that the database names nobody. */
export const staffHandle = (keys: KeyRing, channel: string, id: string): string =>
  hmac(keys.staff, [channel, id]).toString('base64url').slice(0, 22);

export const wizardLookup = (keys: KeyRing, key: string): Buffer => hashed(keys, ['wizard', key]);

/**
 * Hashed once more with our key: a code that is short enough to type is short enough to be guessed from its bare hash.
 */
export const ticketLookup = (keys: KeyRing, kind: Ticket['kind'], hash: string): Buffer =>
  hashed(keys, ['ticket', kind, hash]);

const hashed = (keys: KeyRing, parts: readonly string[]): Buffer => hmac(keys.lookup, parts);

/** JSON keeps the parts apart: `a|b` and `c` must not meet `a` and `b|c`. */
const hmac = (key: KeyObject, parts: readonly string[]): Buffer =>
  createHmac('sha256', key).update(JSON.stringify(parts)).digest();
