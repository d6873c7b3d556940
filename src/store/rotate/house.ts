import type { Ticket } from '../../app/ports/staff.ts';
import type { Received, StaffReceived } from '../../core/model/inbound.ts';
import type { Connection } from '../engine.ts';
import { addressLookup, handleLookup, ticketLookup, wizardLookup } from '../keys.ts';
import { openInput, sealInput } from '../lookup-input.ts';
import { type Prepared, prepared } from '../prepared.ts';
import type { Blob } from '../schema.ts';
import { open, openBytes, type RowKind, seal, sealBytes } from '../seal.ts';
import type { Rotation } from './rotation.ts';

/*
 * These tables are as small as the hotline: each is read as a whole, since a row whose key changes would be met
 * again on a later page.
 */
const HOUSE: { readonly [table in 'staff' | 'teams' | 'canned']: RowKind } = {
  staff: 'staff',
  teams: 'team',
  canned: 'canned',
};

type Sealed = { readonly id: string; readonly body: Blob };
const houseTables = Object.entries(HOUSE).map(([name, kind]) => {
  const table = name as keyof typeof HOUSE;
  return {
    kind,
    select: prepared((d, _: object) => d.build.selectFrom(table).select(['id', 'body'])) as Prepared<
      object,
      Sealed
    >,
    update: prepared((d, $: { id: string; body: Buffer }) =>
      d.build.updateTable(table).set({ body: $.body }).where('id', '=', $.id),
    ),
  };
});

const selectFarewells = prepared((d, _: object) =>
  d.build
    .selectFrom('outbox')
    .select(['id', 'conversation', 'body'])
    .where('person', 'is', null)
    .where('body', 'is not', null),
);
const updateFarewell = prepared((d, $: { id: number; body: Buffer }) =>
  d.build.updateTable('outbox').set({ body: $.body }).where('id', '=', $.id),
);

const selectAside = prepared((d, _: object) =>
  d.build.selectFrom('set_aside').select(['id', 'body']).where('body', 'is not', null),
);
const updateAside = prepared((d, $: { id: string; body: Buffer; lookup: Buffer | null }) =>
  d.build.updateTable('set_aside').set({ body: $.body, person_lookup: $.lookup }).where('id', '=', $.id),
);

/** Who wrote how often lately; it begins anew. */
const forgetPace = prepared((d, _: object) => d.build.deleteFrom('pace'));

/** Found by hashes of the old key: reactions to what was said before the change find nothing. */
const forgetPlaced = prepared((d, _: object) => d.build.deleteFrom('topic_messages'));
const forgetOpenings = prepared((d, _: object) => d.build.deleteFrom('topic_openings'));
/** Members who ask the bot again are known again. */
const forgetAddresses = prepared((d, _: object) =>
  d.build.updateTable('staff_handles').set({ address: null }),
);

type Moved = { readonly old: Blob; readonly lookup: Buffer; readonly input: Buffer };
const selectHandles = prepared((d, _: object) =>
  d.build.selectFrom('staff_handles').select(['lookup', 'input']),
);
const moveHandle = prepared((d, $: Moved) =>
  d.build
    .updateTable('staff_handles')
    .set({ lookup: $.lookup, input: $.input })
    .where('lookup', '=', $.old as Buffer),
);
const dropHandle = prepared((d, $: { old: Blob }) =>
  d.build.deleteFrom('staff_handles').where('lookup', '=', $.old as Buffer),
);

const selectTickets = prepared((d, _: object) =>
  d.build.selectFrom('tickets').select(['lookup', 'kind', 'input']),
);
const moveTicket = prepared((d, $: Moved) =>
  d.build
    .updateTable('tickets')
    .set({ lookup: $.lookup, input: $.input })
    .where('lookup', '=', $.old as Buffer),
);
const dropTicket = prepared((d, $: { old: Blob }) =>
  d.build.deleteFrom('tickets').where('lookup', '=', $.old as Buffer),
);

const selectWizards = prepared((d, _: object) =>
  d.build.selectFrom('wizards').select(['lookup', 'body', 'input']),
);
const moveWizard = prepared((d, $: Moved & { body: Buffer }) =>
  d.build
    .updateTable('wizards')
    .set({ lookup: $.lookup, input: $.input, body: $.body })
    .where('lookup', '=', $.old as Buffer),
);
const dropWizard = prepared((d, $: { old: Blob }) =>
  d.build.deleteFrom('wizards').where('lookup', '=', $.old as Buffer),
);

/** What the hotline keeps about itself, and the last messages to people who are erased. */
export async function rotateHouse(turn: Rotation): Promise<void> {
  const { on, before, after, done } = turn;
  const anew = (kind: RowKind, owner: string, body: Blob): Buffer =>
    sealBytes(after.house, kind, owner, openBytes(before.house, kind, owner, body));
  for (const { kind, select, update } of houseTables)
    for (const { id, body } of await on.rows(select, {}))
      await done('house', () => on.change(update, { id, body: anew(kind, id, body) }));
  for (const { id, conversation, body } of await on.rows(selectFarewells, {}))
    if (body)
      await done('house', () =>
        on.change(updateFarewell, { id, body: anew('farewell', conversation, body) }),
      );
  await rotateAside(turn);
  await on.change(forgetPace, {});
  await on.change(forgetPlaced, {});
  await on.change(forgetOpenings, {});
  await on.change(forgetAddresses, {});
  await rotateHandles(turn);
  await rotateTickets(turn);
  await rotateWizards(turn);
}

async function rotateAside({ on, before, after, done }: Rotation): Promise<void> {
  for (const { id, body } of await on.rows(selectAside, {}))
    await done('house', async () => {
      if (!body) return;
      const received = open<Received | StaffReceived>(before.house, 'set-aside', id, body);
      const lookup = received.from === 'person' ? addressLookup(after, received.address) : null;
      await on.change(updateAside, { id, body: seal(after.house, 'set-aside', id, received), lookup });
    });
}

/** Rows of an earlier version do not say what they were made of: their members bind their account once more. */
async function rotateHandles({ on, before, after, done }: Rotation): Promise<void> {
  for (const { lookup: old, input } of await on.rows(selectHandles, {}))
    await done('accounts', async () => {
      if (!input) return drop(on, dropHandle, old);
      const handle = openInput(before, 'staff_handles', input);
      const lookup = handleLookup(after, handle);
      await on.change(moveHandle, { old, lookup, input: sealInput(after, 'staff_handles', handle) });
    });
}

async function rotateTickets({ on, before, after, done }: Rotation): Promise<void> {
  for (const { lookup: old, kind, input } of await on.rows(selectTickets, {}))
    await done('tickets', async () => {
      if (!input) return drop(on, dropTicket, old);
      const hash = openInput(before, 'tickets', input);
      const lookup = ticketLookup(after, kind as Ticket['kind'], hash);
      await on.change(moveTicket, { old, lookup, input: sealInput(after, 'tickets', hash) });
    });
}

async function rotateWizards({ on, before, after, done }: Rotation): Promise<void> {
  for (const { lookup: old, body, input } of await on.rows(selectWizards, {}))
    await done('dialogues', async () => {
      if (!input) return drop(on, dropWizard, old);
      const key = openInput(before, 'wizards', input);
      const lookup = wizardLookup(after, key);
      const plain = openBytes(before.house, 'wizard', hex(old), body);
      const sealed = sealBytes(after.house, 'wizard', hex(lookup), plain);
      await on.change(moveWizard, { old, lookup, body: sealed, input: sealInput(after, 'wizards', key) });
    });
}

const hex = (lookup: Blob): string => Buffer.from(lookup).toString('hex');

async function drop(on: Connection, query: Prepared<{ old: Blob }, unknown>, old: Blob): Promise<void> {
  await on.change(query, { old });
}
