import type { Account } from './account.ts';
import type { Bot } from './bot.ts';
import type { Chat, Topic } from './chat.ts';
import { administrator, isIn, setMember } from './membership.ts';
import type { Person } from './person.ts';
import { Seat } from './seat.ts';
import { type Seen, see } from './seeing.ts';
import { closeTopic, createTopic, deleteTopic, editTopic, reopenTopic } from './topic.ts';
import type { World } from './world.ts';

type Rights = Parameters<typeof administrator>[1];

/** A topic as staff sees it. */
export interface SeenTopic {
  readonly id: number;
  readonly name: string;
  readonly icon: string | undefined;
  readonly iconColor: number;
  readonly closed: boolean;
  readonly messages: Seen[];
  readonly pinned: Seen[];
}

/** A group or forum supergroup. Bots given at its making were always there; nobody is told of them. */
export class Group {
  readonly chat: Chat;
  readonly #world: World;

  constructor(world: World, chat: Chat, bots: Bot[], botsLead: boolean) {
    this.#world = world;
    this.chat = chat;
    if (chat.info.is_forum) {
      chat.topics.set(1, { id: 1, name: 'General', iconColor: 0, closed: false, hidden: false });
    }
    for (const { user } of bots) {
      chat.members.set(user.id, botsLead ? administrator(user) : { status: 'member', user });
    }
  }

  get id(): number {
    return this.chat.info.id;
  }

  /** Lets people in; the bots hear that they joined. */
  member(...people: Person[]): void {
    for (const { user } of people) setMember(this.#world, this.chat, user, { status: 'member', user });
  }

  /** Lets them in as administrators. */
  admin(...people: Person[]): void {
    for (const { user } of people) setMember(this.#world, this.chat, user, administrator(user));
  }

  kick(person: Person, by: Person = person): void {
    const kicked = { status: 'kicked', user: person.user, until_date: 0 } as const;
    setMember(this.#world, this.chat, by.user, kicked);
  }

  leave(person: Person): void {
    setMember(this.#world, this.chat, person.user, { status: 'left', user: person.user });
  }

  /** `my_chat_member`: the bot was added (as an administrator unless said otherwise), or its rights changed. */
  addBot(bot: Bot, by: Person, as: 'administrator' | 'member' = 'administrator', rights?: Rights): void {
    const { user } = bot;
    const member = as === 'administrator' ? administrator(user, rights) : { status: 'member' as const, user };
    setMember(this.#world, this.chat, by.user, member);
  }

  removeBot(bot: Bot, by: Person): void {
    setMember(this.#world, this.chat, by.user, { status: 'kicked', user: bot.user, until_date: 0 });
  }

  /** Changes what a bot may do without telling it, as a test's starting point. */
  rights(bot: Bot, rights: Rights): void {
    this.chat.members.set(bot.user.id, administrator(bot.user, rights));
  }

  /** The topics people opened, oldest first; General is not among them. */
  get topics(): SeenTopic[] {
    return [...this.chat.topics.values()].filter((t) => t.id !== 1).map((t) => this.#see(t));
  }

  /** One topic, by name or id; throws where there is none. */
  topic(wanted: string | number): SeenTopic {
    const found = this.topics.findLast((t) => t.id === wanted || t.name === wanted);
    if (found) return found;
    const names = this.topics.map((t) => `${t.id} "${t.name}"`).join(', ') || 'none';
    throw new Error(`no topic ${wanted}; there are: ${names}`);
  }

  #see({ id, name, iconEmojiId: icon, iconColor, closed }: Topic): SeenTopic {
    const messages = this.chat.inThread(id).map((m) => see(this.chat, m, 0));
    return { id, name, icon, iconColor, closed, messages, pinned: messages.filter((m) => m.pinned) };
  }
}

/** A member of a group, in General or in one topic. */
export class GroupSeat extends Seat {
  readonly group: Group;

  constructor(world: World, account: Account, group: Group, topic?: string | number | { id: number }) {
    const found = typeof topic === 'object' ? topic : topic === undefined ? undefined : group.topic(topic);
    super(world, account, group.chat, found?.id);
    this.group = group;
  }

  /** Opens a new topic and sits down in it. */
  openTopic(name: string): GroupSeat {
    this.acted();
    const topic = createTopic(this.world, this.chat, this.account.user, { name });
    return new GroupSeat(this.world, this.account, this.group, topic);
  }

  closeTopic(): void {
    closeTopic(this.world, this.chat, this.account.user, this.#topic());
  }

  reopenTopic(): void {
    reopenTopic(this.world, this.chat, this.account.user, this.#topic());
  }

  /** Takes all its messages along; Telegram does not tell the bot. */
  deleteTopic(): void {
    deleteTopic(this.world, this.chat, this.account.user, this.#topic());
  }

  renameTopic(name: string): void {
    editTopic(this.world, this.chat, this.account.user, this.#topic(), { name });
  }

  protected override checkMayWrite(): void {
    const member = this.chat.members.get(this.account.user.id);
    const name = this.account.user.first_name;
    if (!member || !isIn(member))
      throw new Error(`${name} is not in "${this.chat.info.title}": group.member(...) first`);
    if (this.threadId !== undefined && this.#topic().closed && member.status === 'member') {
      throw new Error(`the topic is closed for ${name}`);
    }
  }

  #topic(): Topic {
    const topic = this.chat.topics.get(this.threadId ?? 1);
    if (!topic) throw new Error('the topic is no longer there');
    return topic;
  }
}
