import { ANSWER_LOST, type Happening } from '../support/bot-api/index.ts';
import { brokenPromises, type Repeat } from '../support/invariants.ts';
import type { Town } from './town.ts';

/** A trouble, and the number of the last happening before it. */
export type Befallen = { readonly name: string; readonly seq: number };
/** So many troubles before a repeat are told with it: one of them is the likely reason. */
const LAST = 4;

export type Verdict = {
  readonly updates: number;
  readonly messages: number;
  /** Messages that came twice, each with a reason: a process was cut off, or Telegram's answer was lost. */
  readonly afterKill: number;
  readonly afterLostAnswer: number;
  readonly violations: readonly string[];
};

/** How far apart the test server may note a call and what came of it. */
const SAME_MS = 1_000;

/**
 * The word that is kept: every update applied once, every message there and in order, and twice only where a process
 * was cut off (once a kill and person) or Telegram's answer was lost. `kills` are numbers of the last happening before.
 */
export async function judge(
  town: Town,
  kills: readonly number[],
  befell: readonly Befallen[] = [],
): Promise<Verdict> {
  const { telegram } = town;
  const { problems, repeats } = await brokenPromises(town);
  const excuses = excusesOf(town, kills);
  const excused = repeats.map((repeat) => ({ repeat, by: excuses(repeat) }));
  const [aside] = await town.rows('select count(*) as n from set_aside');
  return {
    updates: telegram.firstBot.inbox.all.length,
    messages: telegram.calls.filter(({ method, answer }) => SENDS.test(method) && answer?.ok).length,
    afterKill: excused.filter(({ by }) => by === 'kill').length,
    afterLostAnswer: excused.filter(({ by }) => by === 'answer').length,
    violations: [
      ...problems,
      ...excused
        .filter(({ by }) => by === null)
        .map(({ repeat: { chat, text, firstSeq, seq } }) => {
          const before = befell.filter((one) => one.seq < seq).slice(-LAST);
          const told = before.map((one) => `${one.name} (${one.seq})`).join(', ');
          return `${chat}: "${text.slice(0, 30)}" came twice without a reason, as ${firstSeq} and ${seq}; before it: ${told}`;
        }),
      ...(Number(aside?.n) > 0 ? [`${aside?.n} updates were set aside, and none was poison`] : []),
      ...telegram.violations.map(({ method, problem }) => `a wrong call of ${method}: ${problem}`),
      ...telegram.unplayed.map((what) => `a call that is not played: ${what}`),
    ],
  };
}

const SENDS = /^(send(?!ChatAction)|editMessage)/;

/** Each excuse counts once. */
function excusesOf(
  { telegram }: Town,
  kills: readonly number[],
): (repeat: Repeat) => 'kill' | 'answer' | null {
  const used = new Set<unknown>();
  const once = (excuse: unknown): boolean => !used.has(excuse) && Boolean(used.add(excuse));
  const lost = telegram.calls.filter(
    ({ method, fault }) => SENDS.test(method) && ANSWER_LOST.includes(fault ?? ''),
  );
  return ({ chat, firstSeq, seq }) => {
    const said = happeningOf(telegram, chat, firstSeq);
    const call = lost.find(
      (one) =>
        String(one.params.chat_id) === chat &&
        Math.abs(one.at - (said?.at ?? Number.NaN)) < SAME_MS &&
        !used.has(one),
    );
    if (call && once(call)) return 'answer';
    return kills.some((kill) => firstSeq <= kill && kill < seq && once(`${kill} ${chat}`)) ? 'kill' : null;
  };
}

function happeningOf(telegram: Town['telegram'], chat: string, seq: number): Happening | undefined {
  const account = telegram.world.accounts.get(Number(chat));
  const happenings = account && telegram.world.privateChat(telegram.firstBot, account).happenings;
  return happenings?.find((one) => one.seq === seq);
}
