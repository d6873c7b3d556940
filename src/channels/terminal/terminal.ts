import { randomUUID } from 'node:crypto';
import { createInterface, type Interface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { App } from '../../app/app.ts';
import type { Channel, FileBytes, Outcome, Target } from '../../app/ports/channel.ts';
import type { Rendered } from '../../app/ports/message.ts';
import type { Address, Inbound } from '../../core/model/inbound.ts';
import { delivered } from '../channel.ts';
import { createReplies } from '../replies.ts';
import { createDisplay, type Output } from './display.ts';
import { footer } from './footer.ts';
import { readLine } from './read-line.ts';
import { saveFile } from './save-file.ts';
import { type Key, keysOf } from './screen.ts';

/** One person sits at a terminal; they come back to the same conversation when they start it again. */
const CHAT = 'local';

type Ends = {
  readonly account: string;
  readonly input: Readable;
  readonly output: Output;
  /** What the shell is set to, such as `ru`; null when unknown. */
  readonly languageHint: string | null;
  /** Where files for the person are written; null: into a folder of the system for what is thrown away. */
  readonly files?: string | null;
};

/** A conversation in the terminal. The application sends through `channel`, and is itself handed to `run`. */
export type Terminal = {
  readonly channel: Channel;
  /** Resolves when the person quits, the input ends, or `stop` is called. */
  run(app: App): Promise<void>;
  stop(): void;
};

export function createTerminal({ account, input, output, languageHint, files = null }: Ends): Terminal {
  const address: Address = { channel: 'terminal', account, chat: CHAT };
  const display = createDisplay(output);
  const replies = createReplies();
  const session = randomUUID();
  let running: App | null = null;
  let keys: readonly Key[] = [];
  let sent = 0;
  let said = 0;

  async function send(
    { chat }: Target,
    message: Rendered,
    replaceRef: string | null,
    file?: FileBytes,
  ): Promise<Outcome> {
    if (chat !== CHAT || !display.open) return { kind: 'refused', why: 'gone' };
    // A terminal has no messages that could be changed or deleted.
    if (message.act) return delivered('');
    const own = keysOf(message);
    if (own.length > 0) keys = own;
    const recording = message.media?.at.in === 'recording' ? message.media.at.id : null;
    if (recording !== null) display.note(`Voice note: media/${recording} ${message.text}`.trim());
    else if (replaceRef !== null) display.choices(message);
    else display.message(message, own.length > 0 && running ? await footer(running, address) : '');
    if (file) display.note(`File: ${saveFile(file, files)}`);
    sent += 1;
    replies.note(chat);
    return delivered(String(sent));
  }

  /** Lines that were piped in at once must each meet the screen that they answer, so the answer is waited for. */
  async function say(app: App, inbound: Inbound): Promise<void> {
    said += 1;
    const reply = replies.expect(CHAT);
    const envelope = { from: 'person', eventKey: `${session}.${said}`, address, at: app.now() } as const;
    const [receipt] = await app.receive([
      { ...envelope, messageRef: null, languageHint, echo: null, inbound },
    ]);
    if (receipt === 'failed') display.note('This could not be stored. Please type it again.');
    await reply.quiet();
  }

  async function run(app: App): Promise<void> {
    running = app;
    const typing = createInterface({ input, ...(display.colours && { output }), terminal: display.colours });
    display.typing = typing;
    // Ctrl-C closes it at once; what is still being sent is printed without it.
    typing.once('close', () => {
      display.typing = null;
    });
    await converse(app, typing).finally(() => typing.close());
  }

  async function converse(app: App, typing: Interface): Promise<void> {
    // Taken before anything is awaited: lines that come earlier would be lost.
    const lines = typing[Symbol.asyncIterator]();
    await say(app, { kind: 'command', name: 'start', argument: '' });
    display.ask();
    for await (const line of lines) {
      const meant = readLine(line, keys);
      if (meant === 'quit') return;
      if (meant !== 'empty') await say(app, meant);
      display.ask();
    }
  }
  return { channel: { name: 'terminal', account, send }, run, stop: () => display.typing?.close() };
}
