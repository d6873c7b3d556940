import type { Message } from 'grammy/types';
import type { StaffInbound } from '../../../core/model/inbound.ts';
import { CANCEL, type Choice, pressOf } from './prompts.ts';
import type { Outer, Step, Talk } from './step.ts';

/**
 * The questions of one dialogue. It is replayed from its beginning at every update, so whatever comes from outside
 * goes through `external`, which remembers.
 */
export class Dialogue {
  readonly #talk: Talk;
  #question = 0;
  #menu: number | null = null;
  readonly #shown: number[] = [];

  constructor(talk: Talk) {
    this.#talk = talk;
  }

  /** Something that must be looked up; what comes back must survive JSON. */
  look<T>(find: (step: Step) => T | Promise<T>): Promise<T> {
    return this.#talk.external((outer: Outer) => find(outer.step));
  }

  /** One of the choices; words that are written meanwhile are no answer, and go where they always go. */
  async choose(key: string, choices: readonly Choice[], about = ''): Promise<string> {
    const question = ++this.#question;
    const before = this.#menu;
    this.#menu = await this.look(({ prompts, text }) =>
      prompts.choose(question, text(key) + about, choices, text('cancel'), before),
    );
    if (before === null) this.#shown.push(this.#menu);
    const mine = [...choices.keys()].map((at) => pressOf(question, at));
    const pressed = await this.#talk.waitUntil(
      ({ callbackQuery }) => [...mine, pressOf(question, CANCEL)].includes(callbackQuery?.data ?? ''),
      { next: true },
    );
    const chosen = choices[mine.indexOf(pressed.callbackQuery?.data ?? '')];
    return chosen ? chosen.value : this.#cancel();
  }

  /** The next message of this member. It reaches nobody before it is confirmed. */
  async write(key: string): Promise<Message> {
    this.#question += 1;
    this.#shown.push(await this.look(({ prompts, text }) => prompts.write(text(key))));
    this.#menu = null;
    const said = await this.#talk.waitUntil(({ message }) => message !== undefined && !isCommand(message), {
      next: true,
    });
    if (!said.message) throw new Error('a message was waited for');
    return said.message;
  }

  /** The last word: nothing may come after it. */
  async end(yielded: StaffInbound | null): Promise<void> {
    const shown = this.#shown;
    await this.look(async (step) => {
      step.yielded = yielded;
      await step.prompts.clear(shown);
    });
  }

  async #cancel(): Promise<never> {
    await this.end(null);
    return this.#talk.halt();
  }
}

const isCommand = ({ text = '' }: Message): boolean => /^\/[a-z]/i.test(text);
