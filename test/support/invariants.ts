import { isDeepStrictEqual } from 'node:util';
import { stepContext } from '../../src/app/step-context.ts';
import { decode } from '../../src/channels/telegram/decode.ts';
import { partsOf } from '../../src/channels/telegram/parts.ts';
import { render } from '../../src/content/words/render.ts';
import { step } from '../../src/core/engine/step.ts';
import type { Received } from '../../src/core/model/inbound.ts';
import type { Session } from '../../src/core/model/session.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { BotApi, Happening, Message } from './bot-api/index.ts';
import { realContent } from './real-content.ts';

/**
 * A message that somebody got twice. `seq` numbers what happened in all chats, so that it can be laid beside a crash.
 */
export type Repeat = {
  readonly chat: string;
  readonly text: string;
  readonly firstSeq: number;
  readonly seq: number;
};
export type Evidence = { readonly problems: readonly string[]; readonly repeats: readonly Repeat[] };

type Rows = readonly Record<string, unknown>[];
/** A house of whatever kind: one process on a file, or many on one server. */
type Proven = {
  readonly telegram: BotApi;
  readonly account: string;
  readonly key: Buffer;
  /** Address of its database. */
  readonly file: string;
  rows(sql: string): Rows | Promise<Rows>;
};

/**
 * Whether the product kept its word, for conversations that no human took over, once everything has been sent:
 * every update is applied exactly once (by event keys, and by replaying them through the pure engine to the very
 * session that is stored), and every message arrived at least once, in order, and nothing besides.
 */
export async function brokenPromises(house: Proven): Promise<Evidence> {
  const inbounds = inboundsOf(house);
  const applied = await eventsOf(house);
  const keyOf = ({ eventKey }: Received): string => `telegram|${house.account}|${eventKey}`;
  const problems = [...eventProblems(applied, inbounds.map(keyOf)), ...(await outboxProblems(house))];
  const repeats: Repeat[] = [];
  const sessions = await sessionsOf(house, [...new Set(inbounds.map(({ address }) => address.chat))]);
  for (const [chat, stored] of sessions) {
    if (!stored) problems.push(`${chat}: no session is stored`);
    else {
      const replayed = replay(
        inbounds
          .filter(({ address }) => address.chat === chat)
          .map((received) => ({ received, at: applied.get(keyOf(received)) ?? 0 })),
        stored.token,
      );
      if (!isDeepStrictEqual(comparable(replayed.session), comparable(stored)))
        problems.push(
          `${chat}: stored at ${where(stored)}, but its updates lead to ${where(replayed.session)}`,
        );
      const seen = compare(chat, replayed.said, heardIn(house, chat));
      problems.push(...seen.problems);
      repeats.push(...seen.repeats);
    }
  }
  return { problems, repeats };
}

/** As it is stored. */
const comparable = (session: Session): unknown => JSON.parse(JSON.stringify(session));
const where = ({ at, step: screen }: Session): string => `${at.flow}/${at.block}, screen ${screen}`;

function inboundsOf({ telegram, account }: Proven): Received[] {
  const config = { account, hotlineChats: [], botUsername: telegram.firstBot.user.username ?? '' };
  return telegram.firstBot.inbox.all.flatMap((update) => {
    const decoded = decode(update as Parameters<typeof decode>[0], config, 0);
    return decoded.kind === 'inbound' && decoded.received.from === 'person' ? [decoded.received] : [];
  });
}

/** When each event was applied, by its key. */
const eventsOf = async (house: Proven): Promise<ReadonlyMap<string, number>> =>
  new Map(
    (await house.rows('select key, seen_at from events')).map(({ key, seen_at: at }) => [
      Buffer.from(key as Uint8Array).toString(),
      Number(at),
    ]),
  );

const eventProblems = (applied: ReadonlyMap<string, number>, wanted: readonly string[]): string[] => [
  ...wanted.filter((key) => !applied.has(key)).map((key) => `${key} was never applied`),
  ...[...applied.keys()]
    .filter((key) => !wanted.includes(key))
    .map((key) => `${key} was applied, but never sent`),
];

const outboxProblems = async (house: Proven): Promise<string[]> =>
  (
    await house.rows(
      `select id, coalesce(outcome, 'unsent') as outcome, why from outbox where outcome is distinct from 'delivered'`,
    )
  ).map(({ id, outcome, why }) => `message ${id} is ${outcome} (${why})`);

async function sessionsOf(house: Proven, chats: string[]): Promise<[string, Session | null][]> {
  const store = await openStore({ url: house.file, keys: house.key, migrate: false });
  try {
    const found: [string, Session | null][] = [];
    for (const chat of chats) {
      const person = await store.findPerson({ channel: 'telegram', account: house.account, chat });
      const known = person && (await store.transaction((tx) => tx.lockPerson(person)));
      found.push([chat, known?.session ?? null]);
    }
    return found;
  } finally {
    await store.close();
  }
}

/** What a person sees of a message. An edit shows its last part only, as the channel sends it. */
type Piece = { readonly text: string; readonly buttons: string };
type Said = { readonly edits: boolean; readonly pieces: readonly Piece[] };
type Heard = Piece & { readonly seq: number; readonly edits: boolean };

/**
 * The same updates through the pure engine, each at the time at which it was applied. Buttons carry the token, so it is
 * the one that was really drawn.
 */
function replay(
  events: readonly { readonly received: Received; readonly at: number }[],
  token: string,
): { session: Session; said: Said[] } {
  const content = realContent();
  const said: Said[] = [];
  let session: Session | null = null;
  for (const { received, at } of events) {
    const { inbound, languageHint } = received;
    const context = { ...stepContext(content, false, at, languageHint), newId: () => token };
    const turn = step(session, inbound, context);
    const language = turn.session.language ?? context.fallbackLanguage;
    session = turn.session;
    for (const message of turn.messages) said.push(toSaid(render(content, language, token, message)));
  }
  if (!session) throw new Error('nobody said anything');
  return { session, said };
}

function toSaid(message: Parameters<typeof partsOf>[0]): Said {
  const pieces = partsOf(message).map(({ html, markup }) => ({
    text: withoutTags(html).trim(),
    buttons: dataOf(markup && 'inline_keyboard' in markup ? markup.inline_keyboard : []),
  }));
  return { edits: message.replaces, pieces: message.replaces ? pieces.slice(-1) : pieces };
}

const withoutTags = (html: string): string =>
  html
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

const dataOf = (rows: readonly (readonly object[])[]): string =>
  rows
    .flat()
    .map((button) => ('callback_data' in button ? String(button.callback_data) : ''))
    .join(' ');

function heardIn({ telegram }: Proven, chat: string): Heard[] {
  const account = telegram.world.accounts.get(Number(chat));
  if (!account) return [];
  const fromBot = ({ kind, by }: Happening) =>
    ['sent', 'edited'].includes(kind) && by === telegram.firstBot.user.id;
  return telegram.world
    .privateChat(telegram.firstBot, account)
    .happenings.filter(fromBot)
    .flatMap(({ message, seq, kind }) =>
      message ? [{ ...toPiece(message), seq, edits: kind === 'edited' }] : [],
    );
}

const toPiece = ({ text = '', reply_markup: markup }: Message): Piece => ({
  text: text.trim(),
  buttons: dataOf(markup?.inline_keyboard ?? []),
});

/** Walks through what was heard; a message may begin again, and that is a repeat. */
function compare(chat: string, said: readonly Said[], heard: readonly Heard[]): Evidence {
  const repeats: Repeat[] = [];
  let at = 0;
  let piece = 0;
  let firstSeq = 0;
  const fits = (message: number, part: number, one: Heard): boolean => {
    const wanted = said[message];
    const expected = wanted?.pieces[part];
    return wanted?.edits === one.edits && expected?.text === one.text && expected.buttons === one.buttons;
  };
  for (const one of heard) {
    const begun = piece > 0 ? at : at - 1;
    if (fits(at, piece, one)) piece += 1;
    else if (fits(begun, 0, one)) {
      repeats.push({ chat, text: one.text, firstSeq, seq: one.seq });
      at = begun;
      piece = 1;
    } else {
      const wanted = said[at]?.pieces[piece]?.text.slice(0, 60) ?? 'nothing more';
      return { problems: [`${chat}: "${one.text.slice(0, 60)}" came where "${wanted}" was due`], repeats };
    }
    firstSeq = one.seq;
    if (piece === said[at]?.pieces.length) [at, piece] = [at + 1, 0];
  }
  const missing = said.length - at;
  return { problems: missing > 0 ? [`${chat}: ${missing} messages never came`] : [], repeats };
}
