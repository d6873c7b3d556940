import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GlobalCommand, Received } from '../../src/core/model/inbound.ts';
import { again, createFakeApp, type FakeApp, labelOf, screen, words } from './fake-app.ts';

/** One message as the person sees it. `buttons` are those that can be pressed now, by their labels. */
export type Seen = {
  readonly text: string;
  readonly bold: readonly string[];
  readonly buttons: readonly string[];
};

/** One person on the channel, who has just begun: the application has received their start. */
type Seat = {
  /** Their address on the channel. */
  readonly chat: string;
  /** What the other side has said and is still to be seen, oldest first. */
  sees(): Promise<readonly Seen[]>;
  types(text: string): Promise<void>;
  /** Presses the newest button with this label. */
  presses(label: string): Promise<void>;
  /** Back, menu, a person, danger: as they are offered on this channel. */
  asksFor(command: GlobalCommand): Promise<void>;
  /** Presses a button of a screen that has been followed by another; null where there is no way to. */
  readonly pressesOld: ((label: string) => Promise<void>) | null;
  /** Brings the last thing they did a second time, as a network does; null where that cannot happen. */
  readonly redelivers: (() => Promise<void>) | null;
  /** Goes where nothing reaches them: erased, blocked or closed, whichever the channel knows. */
  goesAway(): Promise<void>;
  close(): Promise<void>;
};

/** Builds the channel around an application, and brings one person to it. Sets `app.channel`. */
export type Harness = (app: FakeApp) => Promise<Seat>;

const QUESTION = screen('Who has your **passport** now?', 3, { employer: 'My employer', nobody: 'Nobody' });
const NEXT = screen('Since when?', 4, { week: 'A week', month: 'A month' });
const SPECIAL = `<b>5 < 6 & "7" > '8'</b> &amp; <script>alert(1)</script> * _ [x](y) \`z\``;

/** What every channel must do, whatever it looks like. */
export function describeChannel(name: string, harness: Harness): void {
  describe(`the channel contract: ${name}`, () => {
    let app: FakeApp;
    let person: Seat;

    beforeEach(async () => {
      app = createFakeApp();
      person = await harness(app);
    });
    afterEach(() => person.close());

    const last = (): Received => {
      const received = app.received.at(-1);
      if (!received) throw new Error('nothing was received');
      return received;
    };
    const said = async (): Promise<string> => (await person.sees()).map(({ text }) => text).join('\n');

    it('makes an address and a start of the first contact', () => {
      expect(app.received.map(({ inbound }) => inbound)).toEqual([
        { kind: 'command', name: 'start', argument: '' },
      ]);
      expect(last().address).toMatchObject({ channel: app.channel?.name, account: app.channel?.account });
      expect(last().address.chat).toBe(person.chat);
    });

    it('shows a plain text and says under which name it can be changed', async () => {
      const outcome = await app.send(person.chat, words('Hello.\nA second line.'));
      expect(outcome).toMatchObject({ kind: 'delivered', ref: expect.stringMatching(/./) });
      expect((await person.sees()).at(-1)?.text).toBe('Hello.\nA second line.');
    });

    it('shows bold as bold, without its marks', async () => {
      await app.send(person.chat, QUESTION);
      const seen = (await person.sees()).at(-1);
      expect(seen?.text).toBe('Who has your passport now?');
      expect(seen?.bold).toEqual(['passport']);
    });

    it('shows special characters exactly as written', async () => {
      await app.send(person.chat, words(SPECIAL));
      expect((await person.sees()).at(-1)?.text).toBe(SPECIAL);
    });

    it('shows the buttons of a screen in their order', async () => {
      await app.send(person.chat, QUESTION);
      expect((await person.sees()).at(-1)?.buttons).toEqual(['My employer', 'Nobody']);
    });

    it('turns a press into the token, step and choice of that button', async () => {
      await app.send(person.chat, QUESTION);
      await person.presses('Nobody');
      expect(last().inbound).toEqual({ kind: 'press', token: 'tok', step: 3, choice: 'nobody' });
    });

    it('passes on what was typed, special characters and all', async () => {
      await person.types(SPECIAL);
      expect(last().inbound).toEqual({ kind: 'text', text: SPECIAL });
    });

    it('knows slash commands, and says when it does not know one', async () => {
      await person.types('/menu');
      expect(last().inbound).toEqual({ kind: 'command', name: 'menu', argument: '' });
      await person.types('/nonsense');
      expect(last().inbound).toEqual({ kind: 'unknown_command', name: 'nonsense' });
    });

    it('shows a long text completely and in order, with its buttons', async () => {
      const parts = Array.from({ length: 700 }, (_, at) => `part ${at};`);
      await app.send(person.chat, { ...QUESTION, text: parts.join(' ') });
      const text = (await said()).replace(/\s+/g, ' ');
      expect(text).toContain(parts.join(' '));
      expect((await person.sees()).at(-1)?.buttons).toEqual(['My employer', 'Nobody']);
    });

    it('keeps the order of several messages', async () => {
      for (const at of [1, 2, 3]) await app.send(person.chat, words(`message ${at}`));
      expect((await person.sees()).slice(-3).map(({ text }) => text)).toEqual([
        'message 1',
        'message 2',
        'message 3',
      ]);
    });

    it('shows a screen that is replaced once, in its new state', async () => {
      const first = await app.send(person.chat, QUESTION);
      if (first.kind !== 'delivered') throw new Error('not delivered');
      const ticked = screen(QUESTION.text, 3, { employer: '✅ My employer', nobody: 'Nobody' });
      expect(await app.send(person.chat, again(ticked), first.ref)).toMatchObject({ kind: 'delivered' });
      expect((await said()).split('Who has your passport now?')).toHaveLength(2);
      expect((await person.sees()).at(-1)?.buttons).toEqual(['✅ My employer', 'Nobody']);
    });

    it('takes a replacement without a change as done', async () => {
      const first = await app.send(person.chat, QUESTION);
      if (first.kind !== 'delivered') throw new Error('not delivered');
      expect(await app.send(person.chat, again(QUESTION), first.ref)).toMatchObject({ kind: 'delivered' });
    });

    it('passes on the press of an old button with its old step', async () => {
      if (!person.pressesOld) return;
      await app.send(person.chat, QUESTION);
      await person.sees();
      await app.send(person.chat, NEXT);
      await person.pressesOld('My employer');
      expect(last().inbound).toEqual({ kind: 'press', token: 'tok', step: 3, choice: 'employer' });
    });

    it.each(['sos', 'human', 'back', 'menu'] as const)(
      'has a way to ask for "%s" on a screen',
      async (command) => {
        await app.send(person.chat, { ...words('Welcome.'), keyboard: keyboardOf(app) });
        await app.send(person.chat, QUESTION);
        await person.asksFor(command);
        expect(commandIn(app, last())).toBe(command);
      },
    );

    it('applies what is delivered twice once', async () => {
      if (!person.redelivers) return;
      const before = app.received.length;
      await person.types('only once');
      const handed = app.deliveries;
      await person.redelivers();
      expect(app.received).toHaveLength(before + 1);
      expect(app.deliveries, 'the second one did arrive').toBe(handed + 1);
    });

    it('gives different things different keys, also when they look alike', async () => {
      await person.types('yes');
      await person.types('yes');
      expect(app.received.slice(-2).map(({ inbound }) => inbound)).toEqual([
        { kind: 'text', text: 'yes' },
        { kind: 'text', text: 'yes' },
      ]);
    });

    it('answers with an outcome when the person cannot be reached', async () => {
      await person.goesAway();
      const outcome = await app.send(person.chat, words('Are you there?'));
      expect(['delivered', 'refused']).toContain(outcome.kind);
    });
  });
}

const keyboardOf = (app: FakeApp): string[][] => [
  [labelOf(app, 'sos'), labelOf(app, 'human')],
  [labelOf(app, 'back'), labelOf(app, 'menu')],
];

/** A global command reaches the engine as a command, as a button, or as the words on the keyboard. */
function commandIn(app: FakeApp, { inbound }: Received): string | undefined {
  if (inbound.kind === 'command') return inbound.name;
  if (inbound.kind === 'press') return inbound.choice.replace(/^!/, '');
  if (inbound.kind !== 'text') return undefined;
  return (['sos', 'human', 'back', 'menu'] as const).find(
    (command) => labelOf(app, command) === inbound.text,
  );
}
