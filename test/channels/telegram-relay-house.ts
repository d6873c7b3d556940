import type { App, Receipt } from '../../src/app/app.ts';
import type { Channel, Outcome, Target } from '../../src/app/ports/channel.ts';
import type { Rendered } from '../../src/app/ports/message.ts';
import { createTelegram, type Telegram } from '../../src/channels/telegram/telegram.ts';
import type { Received, StaffReceived } from '../../src/core/model/inbound.ts';
import {
  type BotApi,
  type Group,
  type GroupSeat,
  type Person,
  startBotApi,
} from '../support/bot-api/index.ts';
import { words } from './fake-app.ts';
import { alone } from './telegram-alone.ts';
import { FakeApp, listeningLog } from './telegram-fake-app.ts';

type Event = Received | StaffReceived;
type Side = 'person' | 'staff';

/**
 * A person, a topic and the Telegram channel between them. What stands in for the application knows one case only:
 * it passes on what it is handed, and keeps the two halves of each message together.
 */
export class RelayHouse {
  readonly telegram: BotApi;
  readonly amina: Person;
  readonly hotline: Group;
  readonly olga: GroupSeat;
  readonly outcomes: Outcome[] = [];
  readonly log = listeningLog();
  readonly #telegram: Telegram;
  readonly #across = new Map<string, string>();

  private constructor(telegram: BotApi) {
    this.telegram = telegram;
    this.amina = telegram.user({ firstName: 'Amina' });
    this.hotline = telegram.forumGroup();
    const olga = telegram.user({ firstName: 'Olga' });
    this.hotline.member(olga);
    this.olga = olga.in(this.hotline).openTopic('amber river');
    this.#telegram = createTelegram({
      ...alone(),
      token: telegram.firstBot.token,
      apiRoot: telegram.url,
      account: 'main',
      hotlineChats: [String(this.hotline.id)],
      webhook: null,
      log: this.log,
    });
  }

  static async open(): Promise<RelayHouse> {
    const house = new RelayHouse(await startBotApi());
    house.amina.start();
    await house.#telegram.start(house.#app());
    return house;
  }

  get channel(): Channel {
    return this.#telegram.channel;
  }

  target(side: Side): Target {
    if (side === 'person') return { chat: String(this.amina.id), thread: null, title: null };
    const thread = String(this.hotline.topic('amber river').id);
    return { chat: String(this.hotline.id), thread, title: 'amber river' };
  }

  async end(): Promise<void> {
    await this.#telegram.stop();
    await this.telegram.stop();
  }

  #app(): App {
    const app = new FakeApp();
    app.receive = async (batch: readonly Event[]): Promise<readonly Receipt[]> => {
      for (const event of batch) await this.#pass(event);
      return batch.map(() => 'applied');
    };
    return app;
  }

  async #pass(event: Event): Promise<void> {
    const from: Side = event.from;
    const to: Side = from === 'person' ? 'staff' : 'person';
    const body = this.#body(event, from);
    if (!body) return;
    const outcome = await this.channel.send(this.target(to), body, null);
    this.outcomes.push(outcome);
    if (outcome.kind !== 'delivered' || body.act || event.messageRef === null) return;
    this.#across.set(`${from} ${event.messageRef}`, outcome.ref);
    this.#across.set(`${to} ${outcome.ref}`, event.messageRef);
  }

  #body(event: Event, from: Side): Rendered | null {
    const { inbound, messageRef } = event;
    const other = (ref: string): string => this.#across.get(`${from} ${ref}`) ?? '';
    const chat = event.from === 'person' ? event.address.chat : event.chat;
    const at = { channel: 'telegram', account: 'main', chat, message: messageRef ?? '' } as const;
    const replyTo = 'replyTo' in inbound && inbound.replyTo ? { replyTo: other(inbound.replyTo) } : {};
    const original = 'formatted' in inbound && inbound.formatted ? { original: at } : {};
    switch (inbound.kind) {
      case 'text':
        return { ...words(inbound.text), ...replyTo, ...original };
      case 'media': {
        const { media: kind, source } = inbound;
        if (!source) return null;
        const { message, file, ...about } = source;
        const media = {
          kind,
          ...about,
          at: { in: 'telegram', account: 'main', chat, message, file } as const,
        };
        return { ...words(inbound.caption), media, ...replyTo, ...original };
      }
      case 'edited':
        return { ...words(inbound.text), act: { kind: 'edit', ref: other(messageRef ?? '') } };
      case 'reaction':
        return { ...words(''), act: { ...inbound, kind: 'react', ref: other(inbound.ref) } };
      case 'delete':
        return { ...words(''), act: { kind: 'delete', refs: [other(inbound.ref)] } };
      default:
        return null;
    }
  }
}
