import { DatabaseSync } from 'node:sqlite';
import { expect } from 'vitest';
import {
  type AboutPerson,
  type BotApi,
  type Group,
  type Options,
  type Person,
  startBotApi,
} from './bot-api/index.ts';
import { command, databaseFolder, type Serving, type Settings, serve } from './serve.ts';

/** The whole product between a Telegram of our own and a database file: a real process, a real bot, real people. */
export class TelegramHouse {
  readonly telegram: BotApi;
  readonly hotline: Group;
  readonly file: string;
  readonly key: Buffer;
  serving: Serving | null = null;
  readonly settings: Settings;
  readonly #remove: () => void;

  constructor(telegram: BotApi, staffed: boolean, own: Settings = {}) {
    const { file, key, settings, remove } = databaseFolder();
    this.telegram = telegram;
    this.hotline = telegram.forumGroup();
    this.file = file;
    this.key = key;
    this.#remove = remove;
    this.settings = {
      ...settings,
      BOT_TOKEN: telegram.firstBot.token,
      TELEGRAM_API_ROOT: telegram.url,
      ...(staffed ? { HOTLINE_CHAT_ID: String(this.hotline.id) } : {}),
      ...own,
    };
  }

  /** The bot's number, under which everything stands in the database. */
  get account(): string {
    return this.telegram.firstBot.token.split(':')[0] ?? '';
  }

  async start(over: Settings = {}): Promise<Serving> {
    this.serving = await serve({ ...this.settings, ...over });
    return this.serving;
  }

  /** Ends everything, and proves that no call was wrong or is not played by the test server. */
  async end(): Promise<void> {
    await this.serving?.kill();
    await this.telegram.stop();
    this.#remove();
    expect(this.telegram.violations).toEqual([]);
    expect(this.telegram.unplayed).toEqual([]);
  }

  /** A new person who has come as far as the menu. */
  async atMenu(about: AboutPerson = {}): Promise<Person> {
    const russian = about.languageCode === 'ru';
    const person = this.telegram.user(about);
    person.start();
    await person.waitFor('Choose your language');
    person.tap(russian ? 'Русский' : 'English');
    await person.waitFor(russian ? 'безопасно' : 'Is it safe');
    person.tap(russian ? 'Да' : 'Yes');
    await person.waitFor(russian ? 'Что вам сейчас нужно' : 'What would help you now');
    return person;
  }

  /** Somebody of the hotline: put on the list, in the group, and known there. */
  async member(firstName: string): Promise<Person> {
    const person = this.telegram.user({ firstName, languageCode: 'ru' });
    this.hotline.member(person);
    const said = await command(this.settings, 'staff', 'add', `${firstName} ${person.id}`);
    const [, code] = /\/bind (\w+)/.exec(said) ?? [];
    const general = person.in(this.hotline);
    general.send(`/bind ${code}`);
    await general.waitFor(`может отвечать: ${firstName} ${person.id}`);
    return person;
  }

  rows(sql: string): Record<string, unknown>[] {
    const db = new DatabaseSync(this.file, { readOnly: true });
    try {
      return db.prepare(sql).all();
    } finally {
      db.close();
    }
  }
}

type HouseOptions = Options & { readonly staffed?: boolean; readonly settings?: Settings };

export async function telegramHouse({ staffed = true, settings, ...options }: HouseOptions = {}) {
  return new TelegramHouse(await startBotApi(options), staffed, settings);
}
