import type { Account } from './account.ts';
import type { Bot } from './bot.ts';
import type { PrivateChat } from './chat.ts';
import { type Group, GroupSeat } from './group.ts';
import { commandKey } from './methods/profile.ts';
import { Seat } from './seat.ts';
import type { Seen } from './seeing.ts';
import type { Member, User } from './types.ts';
import type { World } from './world.ts';

/** A person, sitting in the private chat with one bot. `with(bot)` and `in(group)` are the same person elsewhere. */
export class Person extends Seat {
  declare readonly chat: PrivateChat;

  constructor(world: World, account: Account, bot: Bot) {
    super(world, account, world.privateChat(bot, account));
  }

  get user(): User {
    return this.account.user;
  }

  /** The Telegram user id, and for the bot also the id of the private chat. */
  get id(): number {
    return this.account.user.id;
  }

  /** The same person in the private chat with another bot. */
  with(bot: Bot): Person {
    return new Person(this.world, this.account, bot);
  }

  /** The same person in a group; `topic` by name, id or topic, none for General. */
  in(group: Group, topic?: string | number | { id: number }): GroupSeat {
    return new GroupSeat(this.world, this.account, group, topic);
  }

  /** Presses START, or follows a link with a payload. Unblocks the bot where it was blocked. */
  start(payload?: string): Seen {
    if (this.chat.blocked) this.unblock();
    this.chat.started = true;
    return this.send(payload ? `/start ${payload}` : '/start');
  }

  /** Presses a button of the reply keyboard; one that asks for phone or place shares them. */
  press(label: string): Seen {
    const keys = this.chat.keyboard.flat();
    const key = keys.find((k) => k.label === label);
    if (!key) {
      const there = keys.map((k) => `[${k.label}]`).join(' ') || 'none';
      throw new Error(`no key "${label}" on the keyboard; there are: ${there}`);
    }
    if (key.ask === 'contact') return this.contact();
    if (key.ask === 'location') return this.location();
    return this.send(label);
  }

  /** The reply keyboard on the screen, row by row. */
  get keyboard(): string[][] {
    return this.chat.keyboard.map((row) => row.map((k) => k.label));
  }

  block(): void {
    if (this.chat.blocked) return;
    this.chat.blocked = true;
    this.#tellBot('member', 'kicked');
  }

  unblock(): void {
    if (!this.chat.blocked) return;
    this.chat.blocked = false;
    this.#tellBot('kicked', 'member');
  }

  /** Deletes the whole account: bots get 403 "user is deactivated". */
  quit(): void {
    this.account.gone = true;
  }

  /** The commands in the person's menu: the narrowest scope that has some, own language first. */
  get commands(): { command: string; description: string }[] {
    const { bot, info } = this.chat;
    const language = this.user.language_code ?? '';
    const scopes = [
      { type: 'chat', chat_id: info.id },
      { type: 'all_private_chats' },
      { type: 'default' },
    ] as const;
    const keys = scopes.flatMap((scope) => [commandKey(scope, language), commandKey(scope)]);
    return keys.map((key) => bot.commands.get(key)).find((list) => list !== undefined) ?? [];
  }

  protected override checkMayWrite(): void {
    if (!this.chat.started)
      throw new Error(`${this.user.first_name} must start() the bot before writing to it`);
    if (this.chat.blocked)
      throw new Error(`${this.user.first_name} has blocked the bot: unblock() or start() first`);
  }

  #tellBot(before: 'member' | 'kicked', after: 'member' | 'kicked'): void {
    const { bot, info } = this.chat;
    this.acted();
    const member = (status: 'member' | 'kicked'): Member =>
      status === 'kicked' ? { status, user: bot.user, until_date: 0 } : { status, user: bot.user };
    bot.inbox.push('my_chat_member', {
      chat: info,
      from: this.user,
      date: this.world.clock.seconds(),
      old_chat_member: member(before),
      new_chat_member: member(after),
    });
  }
}
