import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Update } from 'grammy/types';
import { createApp } from '../../../src/app/create-app.ts';
import { takeUp } from '../../../src/app/deliver-outbox.ts';
import { createFlood } from '../../../src/app/flood.ts';
import type { Household } from '../../../src/app/household.ts';
import type { Channel } from '../../../src/app/ports/channel.ts';
import type { Rendered } from '../../../src/app/ports/message.ts';
import type { Store } from '../../../src/app/ports/store.ts';
import { createStaffing } from '../../../src/app/staffing.ts';
import { decode } from '../../../src/channels/telegram/decode.ts';
import { packButton } from '../../../src/core/model/button.ts';
import type { Address } from '../../../src/core/model/inbound.ts';
import type { Session } from '../../../src/core/model/session.ts';
import { systemClock } from '../../../src/platform/clock.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { realContent } from '../../support/real-content.ts';
import { inBatches } from '../batches.ts';
import { PRELUDE } from '../conversation.ts';
import { BOT, type PersonNumber, tapUpdate, textUpdate } from '../updates.ts';
import type { Contestant, Open } from './contestant.ts';
import { growLog } from './grow-log.ts';

export const KEY = createHash('sha256').update('kompas bench key').digest();
const ACCOUNT = String(BOT.id);
const DECODING = { account: ACCOUNT, hotlineChats: [], botUsername: BOT.username };

export const addressOf = (person: PersonNumber): Address => ({
  channel: 'telegram',
  account: ACCOUNT,
  chat: String(person),
});

/** The product without wires: decoding, use case, engine, words, encryption, dedupe and outbox on a real store. */
export class Kompas implements Contestant {
  readonly store: Store;
  readonly #house: Household;
  readonly #app: ReturnType<typeof createApp>;
  readonly #tokens = new Map<PersonNumber, string>();
  #sent = 0;

  readonly #delivers: boolean;

  /** `delivers`: every message of a batch is sent before the next batch comes. */
  constructor(store: Store, delivers = false) {
    this.store = store;
    this.#delivers = delivers;
    const complain = (fields: object, message: string) => console.error(message, fields);
    this.#house = {
      content: realContent(),
      store,
      clock: systemClock,
      log: { info: complain, warn: complain, error: complain },
      desks: [],
      staffing: createStaffing([], systemClock),
      flood: createFlood(),
      bell: store.bell,
      fetchFile: async () => ({ refused: 'gone' }),
      showTyping: async () => {},
      touch: () => {},
      site: '',
      staffIdOf: (_, id) => id,
    };
    this.#app = createApp(this.#house);
  }

  async begin(people: readonly PersonNumber[]): Promise<void> {
    const [start, ...choices] = PRELUDE;
    await inBatches(people, (some) => this.take(some.map((person) => textUpdate(person, `/${start}`))));
    await this.meet(people);
    for (const [at, choice] of choices.entries())
      await inBatches(people, (some) => this.take(some.map((person) => this.#press(person, at + 1, choice))));
  }

  /** Looks up which token the buttons of these people carry. */
  async meet(people: readonly PersonNumber[]): Promise<void> {
    for (const person of people) this.#tokens.set(person, (await this.sessionOf(person)).token);
  }

  async sessionOf(person: PersonNumber): Promise<Session> {
    const id = await this.store.findPerson(addressOf(person));
    const known = id && (await this.store.transaction((tx) => tx.lockPerson(id)));
    if (!known?.session) throw new Error(`person ${person} has no session`);
    return known.session;
  }

  tap: Contestant['tap'] = (person, tap) => this.#press(person, tap.screen, tap.choice, tap.on);

  async take(updates: readonly Update[]): Promise<void> {
    const now = systemClock.now();
    const batch = updates.flatMap((update) => {
      const decoded = decode(update, DECODING, now);
      return decoded.kind === 'inbound' ? [decoded.received] : [];
    });
    const receipts = await this.#app.receive(batch);
    if (receipts.length !== updates.length || receipts.some((receipt) => receipt !== 'applied'))
      throw new Error('not every update of the benchmark was applied');
    if (this.#delivers) await this.#drain();
  }

  /** After the last question comes the first page of what to do. */
  async prove(people: readonly PersonNumber[]): Promise<void> {
    for (const person of people) {
      const { at } = await this.sessionOf(person);
      if (at.block !== 'first') throw new Error(`person ${person} stands at ${at.block}, not at the end`);
    }
  }

  close(): Promise<void> {
    return this.store.close();
  }

  /** Sends all that is queued to a channel that takes everything at once. */
  async #drain(): Promise<void> {
    const channel: Channel = {
      name: 'telegram',
      account: ACCOUNT,
      send: async () => ({ kind: 'delivered', ref: String(++this.#sent) }),
    };
    for (;;) {
      const sends = await takeUp(this.#house, [channel], 50);
      if (sends.length === 0) return;
      await Promise.all(sends.map(({ ended }) => ended));
    }
  }

  #press(person: PersonNumber, screen: number, choice: string, on: Rendered | null = null): Update {
    return tapUpdate(person, packButton(this.#tokens.get(person) ?? '', screen, choice), on);
  }
}

const open =
  (delivers: boolean): Open =>
  async (_, folder) => {
    const file = join(folder, 'kompas.db');
    const store = await openStore({ url: file, keys: KEY });
    growLog(file);
    return new Kompas(store, delivers);
  };

export const openReceiving = open(false);
export const openDelivering = open(true);
