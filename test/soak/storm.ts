import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from '../support/bot-api/index.ts';
import { dice, walk } from '../support/walker.ts';
import type { Kept } from './kept.ts';
import type { Dice, Town } from './town.ts';
import { type Befallen, judge, type Verdict } from './verdict.ts';

export type Plan = {
  /** The same seed deals the same troubles, in the same order. */
  readonly seed: number;
  readonly people: number;
  /** Whether it is over, after so many troubles, milliseconds and updates of people. */
  readonly over: (sofar: {
    readonly dealt: number;
    readonly ms: number;
    readonly updates: number;
  }) => boolean;
  readonly say?: (line: string) => void;
};

export type StormReport = Verdict & {
  readonly troubles: ReadonlyMap<string, number>;
  readonly kills: number;
  /** Processes that ended by themselves, such as at a start without a database, and were started anew. */
  readonly falls: number;
  readonly seconds: number;
};

/** Troubles that have ended must be forgotten within this time, leases and pauses of a bad network included. */
const SETTLE_MS = 180_000;
const HOUR = 3_600_000;
const ON_THE_WIRE_MS = 400;

/** A call of Telegram's that goes wrong; an answer that takes longer than a lease is among them. */
const SEND_FAULTS: readonly Fault[] = [
  { status: 429, retryAfter: 1 },
  { status: 500 },
  { status: 502 },
  { delay: 7_000 },
  'drop',
  'drop-after',
  'half-closed',
  'cut-short',
];
const POLL_FAULTS: readonly Fault[] = [{ status: 500 }, { status: 502 }, 'drop', 'cut-short', 'half-closed'];

type Trouble = (roll: Dice) => Promise<void>;

/** People walk through the guides while one trouble after the other befalls the house; then it is calm, and counted. */
export async function storm(
  town: Town,
  { seed, people, over, say = () => undefined }: Plan,
): Promise<StormReport> {
  const { telegram } = town;
  const began = performance.now();
  const roll = dice(seed);
  const kills: number[] = [];
  const troubles = new Map<string, number>();
  const befell: Befallen[] = [];
  const pending: Promise<void>[] = [];
  let walking = true;
  const walks = Array.from({ length: people }, (_, nth) => walk(telegram.user(), seed + nth, () => walking));

  const deal = dealer(town, kills, pending);
  const updates = (): number => telegram.firstBot.inbox.all.length;
  for (let dealt = 0; !over({ dealt, ms: performance.now() - began, updates: updates() }); dealt += 1) {
    await nastyMoment(town, roll);
    const [name, trouble] = deal(roll);
    troubles.set(name, (troubles.get(name) ?? 0) + 1);
    befell.push({ name, seq: telegram.world.seq });
    await trouble(roll);
    if (dealt % 20 === 19)
      say(`${town.engine}: ${dealt + 1} troubles, ${kills.length} kills, ${updates()} updates`);
  }
  walking = false;
  await Promise.all([...walks, ...pending]);
  telegram.faults.clear();
  const late = await settled(town);
  const verdict = await judge(town, kills, befell);
  return {
    ...verdict,
    violations: [...late, ...verdict.violations],
    troubles,
    kills: kills.length,
    falls: town.processes.reduce((sum, { falls }) => sum + falls, 0),
    seconds: Math.round((performance.now() - began) / 1000),
  };
}

/** Deals from a deck that is shuffled whenever it is used up, so that a short storm has some of everything. */
function dealer(
  town: Town,
  kills: number[],
  pending: Promise<void>[],
): (roll: Dice) => readonly [string, Trouble] {
  const { telegram, processes } = town;
  const any = (roll: Dice): Kept => processes[roll(processes.length)] as Kept;
  const kill: Trouble = async (roll) => {
    const one = any(roll);
    await one.kill();
    // What it had on the wire still arrives; whoever comes after it takes longer to start.
    await sleep(ON_THE_WIRE_MS);
    kills.push(telegram.world.seq);
    // Now and then the next trouble, such as another kill, finds it at its start.
    if (roll(4) > 0) await one.up();
  };
  const sends: Trouble = async (roll) => {
    for (let many = 1 + roll(4); many > 0; many -= 1)
      telegram.faults.next('sendMessage', SEND_FAULTS[roll(SEND_FAULTS.length)] as Fault);
  };
  const polls: Trouble = async (roll) => {
    const { all, pending: waiting } = telegram.firstBot.inbox;
    if (town.engine === 'sqlite')
      telegram.faults.next('getUpdates', POLL_FAULTS[roll(POLL_FAULTS.length)] as Fault);
    // One that waits comes in its turn anyway; before that, it would come out of order, and Telegram does no such thing.
    const taken = all.filter((update) => !waiting.includes(update));
    const again = taken[roll(taken.length)];
    if (again) telegram.redeliver(again.update_id);
  };
  const clock: Trouble = async (roll) => any(roll).setClock((roll(9) - 4) * HOUR);
  const storage = Object.entries(town.storageTroubles).map(([name, suffer]): [string, Trouble] => [
    name,
    // Not waited for: other troubles come on top of it.
    async (roll) => void pending.push(suffer(roll)),
  ]);
  const deck: [string, Trouble][] = [
    ...Array.from({ length: 5 }, (): [string, Trouble] => ['kill -9', kill]),
    ['Telegram fails a send', sends],
    ['Telegram fails a send', sends],
    ['Telegram fails a delivery or repeats it', polls],
    ['clock set', clock],
    ...storage,
  ];
  let hand: [string, Trouble][] = [];
  return (roll) => {
    if (hand.length === 0) hand = deck.slice();
    return hand.splice(roll(hand.length), 1)[0] as [string, Trouble];
  };
}

/** At a moment of no meaning, or when a message has just gone out and its answer is still on the way. */
async function nastyMoment({ telegram }: Town, roll: Dice): Promise<void> {
  await sleep(100 + roll(900));
  if (roll(2) === 0) return;
  const { calls } = telegram;
  const before = calls.length;
  const sent = () => calls.slice(before).some(({ method }) => method === 'sendMessage');
  await telegram.until(sent, { timeout: 1000 }).catch(() => undefined);
}

/** Until every update is taken and every message is out; says what is not, where that takes too long. */
async function settled(town: Town): Promise<string[]> {
  const { inbox } = town.telegram.firstBot;
  const until = performance.now() + SETTLE_MS;
  const waiting = async (): Promise<number> =>
    inbox.pending.length + Number((await town.rows('select count(*) as n from queue'))[0]?.n);
  await Promise.all(town.processes.map((one) => one.up()));
  while (performance.now() < until) {
    if ((await waiting()) === 0) return [];
    await sleep(200);
  }
  const queue = await town.rows('select count(*) as n from queue');
  return [
    `not settled in ${SETTLE_MS / 1000} s: ${inbox.pending.length} updates, ${queue[0]?.n} conversations wait`,
  ];
}
