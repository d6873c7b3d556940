import type { TelegramUser } from '@gramio/types';
import { type AboutPerson, newAccount, newBotUser } from './account.ts';
import { Bot } from './bot.ts';
import { Channel } from './channel.ts';
import { Clock } from './clock.ts';
import { Dispatch } from './dispatch.ts';
import { Faults } from './faults.ts';
import { Flood, type FloodLimits, telegramLimits } from './flood.ts';
import { Group } from './group.ts';
import { Person } from './person.ts';
import { type BotApiSchema, botApiSchema } from './schema.ts';
import { HttpFace } from './server.ts';
import type { Call, Message, Violation } from './types.ts';
import { PATIENCE, waitUntil } from './waiting.ts';
import { World } from './world.ts';

export interface Options {
  /** `true`: Telegram's published limits; numbers replace some of them. Off by default. */
  readonly flood?: boolean | Partial<FloodLimits>;
  /** Server time at the start, epoch milliseconds. */
  readonly now?: number;
  /** Token of the first bot. */
  readonly token?: string;
}

/** A whole Telegram on this machine: the Bot API over HTTP, and the people at the other end. */
export class BotApi {
  readonly clock: Clock;
  readonly faults = new Faults();
  /** For those who need to look behind the curtain. */
  readonly world: World;
  readonly schema: BotApiSchema;
  /** Give it to a client as `apiRoot`; no slash at the end. */
  url = '';
  readonly #dispatch: Dispatch;
  readonly #http: HttpFace;
  readonly #floods = new Map<Bot, Flood>();

  constructor(schema: BotApiSchema, options: Options) {
    this.schema = schema;
    this.clock = new Clock(options.now);
    this.world = new World(this.clock);
    const flood = options.flood === true ? {} : options.flood;
    this.#dispatch = new Dispatch(this.world, schema, flood ? (bot) => this.#floodOf(bot, flood) : undefined);
    this.#http = new HttpFace(this.world, this.#dispatch, this.faults);
    this.bot(options.token);
  }

  async listen(): Promise<this> {
    this.url = await this.#http.listen();
    return this;
  }

  /** Closes every connection and ends all deliveries. */
  async stop(): Promise<void> {
    for (const bot of this.world.bots.values()) bot.webhook.set(undefined);
    await this.#http.close();
  }

  /** Registers a bot, or gives the one that has this token. Unknown tokens get 401. */
  bot(token?: string, about: Partial<TelegramUser> = {}): Bot {
    const known = token === undefined ? undefined : this.world.bots.get(token);
    if (known) return known;
    const user = newBotUser(this.world.bots.size + 1, token, about);
    const own = token ?? `${user.id}:TEST-TOKEN`;
    const bot: Bot = new Bot(
      own,
      user,
      (method, params) => this.#playReply(bot, method, params),
      () => this.clock.now(),
    );
    this.world.bots.set(own, bot);
    return bot;
  }

  /** The bot that was registered first; people talk to it unless told otherwise. */
  get firstBot(): Bot {
    const [bot] = this.world.bots.values();
    if (!bot) throw new Error('no bot is registered');
    return bot;
  }

  /** A new Telegram account. It has not started any bot. */
  user(about: AboutPerson = {}): Person {
    const account = newAccount(this.world.accounts.size + 1, about);
    this.world.accounts.set(account.user.id, account);
    return new Person(this.world, account, this.firstBot);
  }

  /** A supergroup with topics, with all bots as administrators unless others are named. */
  forumGroup(about: GroupOptions = {}): Group {
    const { title = 'Hotline', bots = this.#allBots(), botsLead = true } = about;
    const info = { id: this.#superId(), type: 'supergroup' as const, title, is_forum: true as const };
    return new Group(this.world, this.world.createChat(info), bots, botsLead);
  }

  /** An ordinary group; bots are plain members of it, in privacy mode. */
  group(about: GroupOptions = {}): Group {
    const { title = 'Group', bots = this.#allBots(), botsLead = false } = about;
    const info = { id: -4_000_000 - this.world.newId(), type: 'group' as const, title };
    return new Group(this.world, this.world.createChat(info), bots, botsLead);
  }

  channel(about: { title?: string; username?: string; bots?: Bot[] } = {}): Channel {
    const { title = 'Channel', username, bots = this.#allBots() } = about;
    const info = { id: this.#superId(), type: 'channel' as const, title, ...(username ? { username } : {}) };
    return new Channel(this.world, this.world.createChat(info), bots);
  }

  /** Every call that bots made, in order. */
  get calls(): readonly Call[] {
    return this.#dispatch.calls;
  }

  /** Calls that no correct client makes; a test should end with this empty. */
  get violations(): readonly Violation[] {
    return this.#dispatch.violations;
  }

  /** Valid calls that this server does not play. */
  get unplayed(): readonly string[] {
    return this.#dispatch.unplayed;
  }

  /** How many calls were refused with 429 by the flood limits; planned faults do not count. */
  get floods(): number {
    return this.#dispatch.floods;
  }

  /** What bots sent to a chat, as it was when sent, also if edited or deleted since. */
  sent(chatId: number): Message[] {
    const chats = [...this.world.bots.values()].flatMap((bot) => {
      const account = this.world.accounts.get(chatId);
      return account ? [this.world.privateChat(bot, account)] : [];
    });
    const group = this.world.chats.get(chatId);
    const all = [...chats, ...(group ? [group] : [])].flatMap((c) => c.happenings);
    const byBot = all.filter((h) => h.kind === 'sent' && h.message?.from?.is_bot);
    return byBot.sort((a, b) => a.seq - b.seq).flatMap((h) => (h.message ? [h.message] : []));
  }

  /** Gives a bot an update once more, confirmed or not, as Telegram may. */
  redeliver(updateId: number): void {
    const found = [...this.world.bots.values()].some((bot) => bot.inbox.redeliver(updateId));
    if (!found) throw new Error(`there never was an update ${updateId}`);
  }

  /** Waits until `look` gives something; looks again after everything that happens in any chat. */
  until<T>(look: () => T | undefined | false, { timeout = PATIENCE, what = 'a condition' } = {}): Promise<T> {
    return waitUntil(this.world, () => look() || undefined, { timeout, what: () => what });
  }

  async #playReply(bot: Bot, method: string, params: Record<string, unknown>): Promise<void> {
    const gone = new AbortController().signal;
    const request = { bot, method, params, uploads: new Map(), form: false, viaWebhook: true, gone };
    await this.#dispatch.book(request).run();
  }

  #floodOf(bot: Bot, limits: Partial<FloodLimits>): Flood {
    const flood = this.#floods.get(bot) ?? new Flood({ ...telegramLimits, ...limits });
    this.#floods.set(bot, flood);
    return flood;
  }

  #allBots(): Bot[] {
    return [...this.world.bots.values()];
  }

  #superId(): number {
    return -1_002_000_000_000 - this.world.newId();
  }
}

export interface GroupOptions {
  readonly title?: string;
  /** All that are registered, unless named. */
  readonly bots?: Bot[];
  /** Bots are administrators with every right (forums), or plain members (groups). */
  readonly botsLead?: boolean;
}

/** Starts a server on a free port of 127.0.0.1, with one bot registered. */
export async function startBotApi(options: Options = {}): Promise<BotApi> {
  return new BotApi(await botApiSchema(), options).listen();
}
