import type { Receipt } from '../../src/app/app.ts';
import type { Act, Rendered } from '../../src/app/ports/message.ts';
import { readText } from '../../src/channels/read-text.ts';
import { unpackButton } from '../../src/core/model/button.ts';
import type { Address, Inbound, MediaKind, Received } from '../../src/core/model/inbound.ts';
import type { Home } from './household.ts';

const NO_FILE = { file: null, name: null, mime: null, bytes: null } as const;

/** A person who writes to the house. Each deed is received, and what is due is sent, before it resolves. */
export class Guest {
  readonly address: Address;
  readonly #home: Home;
  readonly #hint: string;
  #seen = 0;

  constructor(home: Home, chat: string, hint: string) {
    this.#home = home;
    this.#hint = hint;
    this.address = { channel: 'telegram', account: '7', chat };
  }

  /** An envelope around what the person does; nothing happens yet. */
  event(inbound: Inbound, eventKey = this.#home.eventKey(), messageRef: string | null = null): Received {
    return {
      from: 'person',
      eventKey,
      address: this.address,
      at: this.#home.now,
      messageRef,
      languageHint: this.#hint,
      echo: null,
      inbound,
    };
  }

  /** `ref`: the number that the message has in the person's chat. */
  async does(inbound: Inbound, eventKey?: string, ref: string | null = null): Promise<Receipt> {
    this.#seen = this.all.length;
    const [receipt = 'failed'] = await this.#home.app.receive([this.event(inbound, eventKey, ref)]);
    await this.#home.deliver();
    return receipt;
  }

  says = (text: string, ref: string | null = null): Promise<Receipt> =>
    this.does(readText(text), undefined, ref);
  edits = (text: string, ref: string | null = null): Promise<Receipt> =>
    this.does({ kind: 'edited', text }, undefined, ref);
  sends = (media: MediaKind, ref = '500'): Promise<Receipt> =>
    this.does(
      { kind: 'media', media, caption: '', source: { ...NO_FILE, message: ref, file: `file-${ref}` } },
      undefined,
      ref,
    );

  /**
   * Taps buttons one after the other, each by its label, its choice or the beginning of its label, on the newest
   * message that has it.
   */
  async taps(...buttons: string[]): Promise<void> {
    for (const button of buttons) await this.does(this.button(button));
  }

  button(wanted: string): Extract<Inbound, { kind: 'press' }> {
    const all = this.#messages.flatMap(({ rows }) => rows.flat()).reverse();
    const data = (
      all.find((one) => one.label === wanted || one.data.endsWith(`.${wanted}`)) ??
      all.find((one) => one.label.startsWith(wanted))
    )?.data;
    const found = data && unpackButton(data);
    if (!found)
      throw new Error(`no button "${wanted}"; there are: ${all.map(({ label }) => label).join(', ')}`);
    return { kind: 'press', ...found };
  }

  /** Language chosen, and it is safe to read here. */
  async comesIn(language = 'en'): Promise<this> {
    await this.says('/start');
    await this.taps(language, 'yes');
    return this;
  }

  /** From any screen to an open case. */
  async asksForHuman(
    share: 'nothing' | 'summary' = 'nothing',
    reach: 'here' | 'only_after' = 'here',
  ): Promise<this> {
    await this.says('/human');
    if (this.#newest.some(({ data }) => data.endsWith('.under_18'))) await this.taps('adult');
    // Where nothing was told yet there is nothing to ask about.
    const asked = this.#newest.some(({ data }) => data.endsWith('.summary'));
    await this.taps(...(asked ? [share] : []), reach, 'send');
    return this;
  }

  /** What came since the last deed. */
  get heard(): string[] {
    return this.all.slice(this.#seen);
  }

  /** What was done to messages of the chat. */
  get acts(): Act[] {
    return this.#home.channel.acts(this.address.chat);
  }

  get all(): string[] {
    return this.#messages.map(({ text }) => text);
  }

  /** Labels under the newest message that has any. */
  get choices(): string[] {
    return this.#newest.map(({ label }) => label);
  }

  get #newest() {
    return this.#messages.findLast(({ rows }) => rows.length > 0)?.rows.flat() ?? [];
  }

  get #messages(): Rendered[] {
    return this.#home.channel.said(this.address.chat).map(({ message }) => message);
  }
}
