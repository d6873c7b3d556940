import type { Receipt } from '../../src/app/app.ts';
import type { Act } from '../../src/app/ports/message.ts';
import type { Closing } from '../../src/core/cases/case.ts';
import type { CaseCommand } from '../../src/core/cases/command.ts';
import type { StaffInbound, StaffReceived } from '../../src/core/model/inbound.ts';
import type { Home } from './household.ts';

/** A member of staff who sits at the topic of one case. */
export class Desk {
  readonly #home: Home;
  readonly #name: string;
  readonly #chat: string;
  readonly #thread: string;
  #seen = 0;

  constructor(home: Home, name: string, chat: string, thread: string) {
    this.#home = home;
    this.#name = name;
    this.#chat = chat;
    this.#thread = thread;
  }

  event(
    inbound: StaffInbound,
    eventKey = this.#home.eventKey(),
    messageRef: string | null = null,
  ): StaffReceived {
    return {
      from: 'staff',
      eventKey,
      channel: 'telegram',
      account: '7',
      chat: this.#chat,
      thread: this.#thread,
      at: this.#home.now,
      staff: this.#name,
      messageRef,
      inbound,
    };
  }

  /** `ref`: the number that the message has in the group. */
  async does(inbound: StaffInbound, ref: string | null = null): Promise<Receipt> {
    this.#seen = this.all.length;
    const [receipt = 'failed'] = await this.#home.app.receive([this.event(inbound, undefined, ref)]);
    await this.#home.deliver();
    return receipt;
  }

  says = (text: string, ref: string | null = null): Promise<Receipt> =>
    this.does({ kind: 'text', text }, ref);
  commands = (command: CaseCommand): Promise<Receipt> => this.does({ kind: 'command', command });
  claims = (): Promise<Receipt> => this.commands({ kind: 'claim' });
  closes = async (closing: Partial<Closing> = {}): Promise<Receipt> => {
    await this.claims();
    return this.commands({
      kind: 'close',
      closing: { kind: 'self', reason: null, outcome: 'informed', debrief: false, ...closing },
    });
  };

  /** What came into the topic since this member's last deed. */
  get heard(): string[] {
    return this.all.slice(this.#seen);
  }

  get all(): string[] {
    return this.#home.channel.texts(this.#chat, this.#thread);
  }

  /** What was done to messages of the topic, or to the topic itself. */
  get acts(): Act[] {
    return this.#home.channel.acts(this.#chat, this.#thread);
  }

  get card(): string {
    return this.all[0] ?? '';
  }
}
