import type { Receipt } from '../../src/app/app.ts';
import type { StaffInbound, StaffReceived } from '../../src/core/model/inbound.ts';
import type { Home } from './household.ts';

/** A member of staff who sits at the topic of one case. */
export class Desk {
  readonly #home: Home;
  readonly #name: string;
  readonly #thread: string;
  #seen = 0;

  constructor(home: Home, name: string, thread: string) {
    this.#home = home;
    this.#name = name;
    this.#thread = thread;
  }

  event(inbound: StaffInbound, eventKey = this.#home.eventKey()): StaffReceived {
    return {
      from: 'staff',
      eventKey,
      channel: 'telegram',
      account: '7',
      chat: '-100',
      thread: this.#thread,
      at: this.#home.now,
      staff: this.#name,
      messageRef: null,
      inbound,
    };
  }

  async does(inbound: StaffInbound, eventKey?: string): Promise<Receipt> {
    this.#seen = this.all.length;
    const [receipt = 'failed'] = await this.#home.app.receive([this.event(inbound, eventKey)]);
    await this.#home.deliver();
    return receipt;
  }

  says = (text: string): Promise<Receipt> => this.does({ kind: 'text', text });
  claims = (): Promise<Receipt> => this.does({ kind: 'claim' });
  closes = (): Promise<Receipt> => this.does({ kind: 'close' });

  /** What came into the topic since this member's last deed. */
  get heard(): string[] {
    return this.all.slice(this.#seen);
  }

  get all(): string[] {
    return this.#home.channel.texts('-100', this.#thread);
  }

  get card(): string {
    return this.all[0] ?? '';
  }
}
