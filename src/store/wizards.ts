import { setTimeout as sleep } from 'node:timers/promises';
import type { WizardStore } from '../app/ports/wizards.ts';
import type { Millis } from '../core/model/ids.ts';
import type { Engine, Work } from './engine.ts';
import { type KeyRing, threadLookup, wizardLookup } from './keys.ts';
import { sealInput } from './lookup-input.ts';
import { prepared } from './prepared.ts';
import { open, seal } from './seal.ts';

const selectState = prepared((d, $: { lookup: Buffer }) =>
  d.build.selectFrom('wizards').select('body').where('lookup', '=', $.lookup),
);

type State = { lookup: Buffer; body: Buffer; now: Millis; input: Buffer; thread: Buffer | null };
const upsertState = prepared((d, $: State) =>
  d.build
    .insertInto('wizards')
    .values((row) => ({
      ...{ lookup: $.lookup, body: $.body, written_at: $.now, input: $.input },
      case_id: row.selectFrom('cases').select('cases.id').where('thread_lookup', '=', $.thread),
    }))
    .onConflict((known) => known.column('lookup').doUpdateSet({ body: $.body, written_at: $.now })),
);

const updateState = prepared((d, $: Pick<State, 'lookup' | 'body' | 'now'>) =>
  d.build.updateTable('wizards').set({ body: $.body, written_at: $.now }).where('lookup', '=', $.lookup),
);

const deleteState = prepared((d, $: { lookup: Buffer }) =>
  d.build.deleteFrom('wizards').where('lookup', '=', $.lookup),
);

type Ways = {
  readonly read: <T>(work: Work<T>) => Promise<T>;
  readonly write: <T>(work: Work<T>) => Promise<T>;
  readonly hold: Engine['hold'];
};

/** A step asks Telegram something; one that takes longer hangs. */
const PATIENCE_MS = 15_000;
const AGAIN_MS = 25;

const sealed = (keys: KeyRing, lookup: Buffer, value: string): Buffer =>
  seal(keys.house, 'wizard', lookup.toString('hex'), value);

/**
 * Under the house key, since a dialogue is a member's; what they write about a person stands here for a day at most.
 */
export const wizards = (keys: KeyRing, { read, write, hold }: Ways): WizardStore => ({
  async read(key) {
    const lookup = wizardLookup(keys, key);
    const [row] = await read((on) => on.rows(selectState, { lookup }));
    return row ? open<string>(keys.house, 'wizard', lookup.toString('hex'), row.body) : null;
  },
  async write(key, value, about) {
    const lookup = wizardLookup(keys, key);
    const body = sealed(keys, lookup, value);
    const input = sealInput(keys, 'wizards', key);
    const thread = about ? threadLookup(keys, about, about.thread) : null;
    await write((on) => on.change(upsertState, { lookup, body, now: Date.now(), input, thread }));
  },
  async rewrite(key, value) {
    const lookup = wizardLookup(keys, key);
    const body = sealed(keys, lookup, value);
    await write((on) => on.change(updateState, { lookup, body, now: Date.now() }));
  },
  async delete(key) {
    await write((on) => on.change(deleteState, { lookup: wizardLookup(keys, key) }));
  },
  async alone(key, work) {
    const name = `wizard ${wizardLookup(keys, key).toString('base64')}`;
    for (const until = performance.now() + PATIENCE_MS; ; await sleep(AGAIN_MS)) {
      const held = await hold(name);
      if (held) return work().finally(() => held.release());
      if (performance.now() > until)
        throw new Error('A dialogue with staff is held for too long by another process.');
    }
  },
});
