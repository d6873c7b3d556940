import type { Connection } from '../engine.ts';
import type { KeyRing } from '../keys.ts';
import { prepared } from '../prepared.ts';
import type { Blob } from '../schema.ts';
import { type AuditHead, NOTHING_BEFORE, sameMac, sealOf } from './chain.ts';

/** There is one chain. */
const THE_HEAD = 1;
/** Fits nothing. */
const BROKEN: Blob = Buffer.alloc(32);

export type SealedHead = AuditHead & { readonly seal: Blob };

const insertHead = prepared((d, $: SealedHead) =>
  d.build
    .insertInto('audit_head')
    .values({
      ...{ id: THE_HEAD, first_seq: $.first_seq, first_mac: $.first_mac },
      ...{ seq: $.seq, mac: $.mac, seal: $.seal },
    })
    .onConflict((known) => known.column('id').doNothing()),
);
const selectHead = prepared((d, _: object) =>
  d.build.selectFrom('audit_head').select(['first_seq', 'first_mac', 'seq', 'mac', 'seal']),
);
const lockHead = prepared((d, _: object) =>
  d.build
    .selectFrom('audit_head')
    .select(['first_seq', 'first_mac', 'seq', 'mac', 'seal'])
    .modifyEnd(d.lock('audit_head')),
);
const updateHead = prepared((d, $: SealedHead) =>
  d.build
    .updateTable('audit_head')
    .set({ first_seq: $.first_seq, first_mac: $.first_mac, seq: $.seq, mac: $.mac, seal: $.seal }),
);
const selectNewest = prepared((d, _: object) =>
  d.build.selectFrom('audit').select(['seq', 'mac']).orderBy('seq', 'desc').limit(1),
);

export const readHead = async (on: Connection): Promise<SealedHead | null> =>
  (await on.rows(selectHead, {}))[0] ?? null;

export const isSound = (keys: KeyRing, head: SealedHead): boolean => sameMac(head.seal, sealOf(keys, head));

/** Locked until the commit: whoever adds a row follows the row before it. */
export async function holdHead(on: Connection, keys: KeyRing): Promise<SealedHead> {
  const [known] = await on.rows(lockHead, {});
  if (known) return known;
  await on.change(insertHead, await newHead(on, keys));
  const [made] = await on.rows(lockHead, {});
  if (!made) throw new Error('the head of the audit is gone');
  return made;
}

/** A head that somebody removed is not made good: staff go on, and the check goes on saying so. */
async function newHead(on: Connection, keys: KeyRing): Promise<SealedHead> {
  const [newest] = await on.rows(selectNewest, {});
  return newest
    ? { ...NOTHING_BEFORE, ...newest, seal: BROKEN }
    : { ...NOTHING_BEFORE, seal: sealOf(keys, NOTHING_BEFORE) };
}

/** Seals the head as it is now, unless it was broken before: a new seal would hide what was done to it. */
export async function moveHead(
  on: Connection,
  keys: KeyRing,
  before: SealedHead,
  after: AuditHead,
): Promise<void> {
  const seal = isSound(keys, before) ? sealOf(keys, after) : BROKEN;
  const { first_seq, first_mac, seq, mac } = after;
  await on.change(updateHead, { first_seq, first_mac, seq, mac, seal });
}
