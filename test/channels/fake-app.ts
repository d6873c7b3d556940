import { readFileSync } from 'node:fs';
import type { App, Receipt } from '../../src/app/app.ts';
import type { Channel, FileBytes, Outcome, Speaker } from '../../src/app/ports/channel.ts';
import type { Attachment, Rendered, RenderedButton } from '../../src/app/ports/message.ts';
import type { Kept, TranscriptLine } from '../../src/app/ports/person.ts';
import { packButton } from '../../src/core/model/button.ts';
import type { FileId, Language } from '../../src/core/model/ids.ts';
import type { Address, GlobalCommand, Received, StaffReceived } from '../../src/core/model/inbound.ts';

/** What an application does on the far side of a channel, small enough to see through: no flows, no store. */
export type FakeApp = App & {
  /** Every inbound that was applied, in order; a redelivered one is not here twice. */
  readonly received: Received[];
  /** How often `receive` was handed something, applied or not. */
  deliveries: number;
  /** What is answered to an inbound, sent after it is committed, as the outbox does it. */
  answer: (received: Received) => readonly Rendered[];
  language: Language | null;
  /** Sends through the channel, in place of message `ref` when given. */
  send(chat: string, message: Rendered, ref?: string | null, speaker?: Speaker): Promise<Outcome>;
  /** A human owns every conversation. */
  human: boolean;
  /** What is kept, by its id. */
  readonly files: Map<string, FileBytes & { readonly chat: string }>;
  /** Voice notes, by their place. */
  readonly recordings: Map<string, FileBytes>;
  erase(chat: string): void;
  failing: boolean;
  /** Which channel answers go out by; set once the channel exists. */
  channel: Channel | null;
};

const ENGLISH = 'en' as Language;

export function createFakeApp(): FakeApp {
  const seen = new Set<string>();
  const lines = new Map<string, TranscriptLine[]>();
  const erased = new Set<string>();
  let nextId = 1;
  let fileCount = 0;

  function append(chat: string, side: TranscriptLine['side'], body: Kept): number {
    const line = { id: nextId++, side, body, at: Date.now() };
    lines.set(chat, [...(lines.get(chat) ?? []), line]);
    return line.id;
  }

  async function receive(batch: readonly (Received | StaffReceived)[]): Promise<readonly Receipt[]> {
    return batch.map((event) => {
      app.deliveries += 1;
      if (app.failing) return 'failed';
      if (event.from !== 'person') return 'applied';
      const key = `${event.address.channel}|${event.address.account}|${event.eventKey}`;
      if (seen.has(key)) return 'duplicate';
      seen.add(key);
      take(event);
      return 'applied';
    });
  }

  function take(event: Received): void {
    const { chat } = event.address;
    erased.delete(chat);
    app.received.push(event);
    const answers = app.answer(event);
    // As the application does: a tick stands on its question, and is not said once more.
    const ticked = answers.some(({ replaces }) => replaces);
    if (event.echo !== null && !ticked) append(chat, 'person', { ...words(event.echo), ...mediaOf(event) });
    setTimeout(() => void sendAll(chat, answers), 5);
  }

  async function sendAll(chat: string, answers: readonly Rendered[]): Promise<void> {
    for (const answer of answers)
      await app.send(chat, answer, answer.replaces ? placeOf(chat, answer) : null);
  }

  function placeOf(chat: string, { screen: step }: Rendered): string | null {
    const line = (lines.get(chat) ?? []).findLast(({ body }) => body.screen === step);
    return line ? String(line.id) : null;
  }

  function replace(chat: string, body: Kept, id: number): number | null {
    const mine = lines.get(chat) ?? [];
    if (!mine.some((line) => line.id === id)) return null;
    lines.set(
      chat,
      mine.map((line) => (line.id === id ? { ...line, body } : line)),
    );
    return id;
  }

  const app: FakeApp = {
    received: [],
    deliveries: 0,
    answer: () => [],
    leave: async ({ chat }) => app.erase(chat),
    language: ENGLISH,
    failing: false,
    human: false,
    files: new Map(),
    recordings: new Map(),
    channel: null,
    receive,
    setAside: async () => {},
    transcript: async ({ chat }: Address, afterId: number) =>
      (lines.get(chat) ?? []).filter((line) => line.id > afterId).slice(0, 200),
    appendTranscript: async ({ chat }: Address, body: Kept, replaceId: number | null, side = 'bot') => {
      if (erased.has(chat)) return null;
      return (replaceId === null ? null : replace(chat, body, replaceId)) ?? append(chat, side, body);
    },
    keepFile: async ({ chat }, file) => {
      if (!app.human) return null;
      const id = `file-${++fileCount}`;
      app.files.set(id, { ...file, chat });
      return id as FileId;
    },
    fileOf: async ({ chat }, id) => {
      const file = app.files.get(id);
      return file?.chat === chat ? file : null;
    },
    dropFile: async (_address, id) => void app.files.delete(id),
    recording: async (id) => app.recordings.get(id) ?? null,
    isAlwaysHeard: async (_address, { kind, ...said }) =>
      ('name' in said && said.name === 'sos') ||
      ('choice' in said && said.choice === '!sos') ||
      kind === 'left',
    languageOf: async () => app.language,
    standing: async () => ({ language: app.language, human: app.human }),
    phoneHelp: () => [{ country: 'Turkey', text: '☎ 157 (free)\n**112**' }],
    words: {
      languages: ['en', 'ru'] as Language[],
      languageName: (language) => language,
      text: wordsOf,
      isRecorded: () => app.recordings.size > 0,
      commandDescription: (_language, command) => command,
    },
    now: () => Date.now(),
    send: async (chat, message, ref = null, speaker = 'flow') => {
      if (!app.channel) throw new Error('set app.channel before anything is sent');
      return app.channel.send({ chat, thread: null, title: null }, message, ref, undefined, speaker);
    },
    erase: (chat) => {
      erased.add(chat);
      lines.delete(chat);
    },
  };
  return app;
}

/** As the application does: what lies in our store is shown to whoever sent it. */
function mediaOf({ inbound }: Received): { readonly media?: Attachment } {
  if (inbound.kind !== 'media' || inbound.source === null) return {};
  const { media: kind, source } = inbound;
  return { media: { ...source, kind, at: { in: 'store', file: source.file as FileId } } };
}

/** The shipped words, so that a test sees what people see. */
function wordsOf(language: Language, key: string): string {
  const [namespace = '', path = ''] = key.split(':');
  const tree: unknown = JSON.parse(
    readFileSync(new URL(`../../locales/${language}/${namespace}.json`, import.meta.url), 'utf8'),
  );
  const found = path
    .split('.')
    .reduce<unknown>((node, part) => (node as { [key: string]: unknown } | undefined)?.[part], tree);
  if (typeof found !== 'string') throw new Error(`locales/${language}/${namespace}.json lacks "${path}"`);
  return found;
}

/** What stands on one of the four buttons that are always there. */
export const labelOf = (app: FakeApp, command: GlobalCommand): string =>
  app.words.text(app.language ?? ENGLISH, `system:buttons.${command}`);

/** A message of plain words. */
export const words = (text: string): Rendered => ({
  text,
  rows: [],
  keyboard: null,
  screen: 0,
  replaces: false,
});

/** A screen with its choices, one to a row: `choice -> label`. */
export function screen(text: string, step: number, choices: { readonly [choice: string]: string }): Rendered {
  const button = ([choice, label]: [string, string]): RenderedButton => ({
    data: packButton('tok', step, choice),
    label,
  });
  return { ...words(text), rows: Object.entries(choices).map((entry) => [button(entry)]), screen: step };
}

/** The same screen once more, to be put in its own place. */
export const again = (message: Rendered): Rendered => ({ ...message, replaces: true });
