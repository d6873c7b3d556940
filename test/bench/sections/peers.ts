import { openBareSealing, openBareStorage } from '../contestants/bare-storage.ts';
import { openGrammy } from '../contestants/grammy-conversations.ts';
import { openDelivering, openReceiving } from '../contestants/kompas.ts';
import { openTelegraf } from '../contestants/telegraf-wizard.ts';
import { QUESTIONS, recordConversation } from '../conversation.ts';
import { engineOnly } from '../engine-only.ts';
import { mean, median, spread, times } from '../figures.ts';
import { type Laps, race } from '../race.ts';
import { hundredth, ranged, type Section, tenth, verdict, whole } from '../report.ts';
import type { Size } from '../size.ts';

const KOMPAS = 'Kompas, committed';
const SENT = 'Kompas, committed and sent';
const GRAMMY = 'grammY conversations 2.1.1';
const TELEGRAF = 'Telegraf 4.16.3 wizard';
const BARE = 'bare storage, no engine';
const SEALING = 'bare storage that seals';
const COLD = 'Kompas, nobody in memory';

/** From "Speed and size we hold ourselves to": how many times the contestant's updates a second we take. */
const TARGETS: ReadonlyMap<string, number> = new Map([
  [GRAMMY, 15],
  [TELEGRAF, 2],
  [BARE, 0.6],
]);
/** The store keeps the sessions of 1,000 people open; in turns, each of more people is forgotten before the next tap. */
const MORE_THAN_KEPT = 1_200;
/** "Flat" allows for questions with more buttons than others, not for growth. */
const FLAT = 1.25;

export async function peers({ crowd, rounds }: Size): Promise<Section[]> {
  const { withWordsPerSecond } = engineOnly(Math.ceil(400 * crowd));
  const people = (count: number): number => Math.ceil(count * crowd);
  const laps = await race(
    recordConversation(),
    [
      { name: KOMPAS, open: openReceiving, people: people(500) },
      { name: GRAMMY, open: openGrammy, people: people(60) },
      { name: TELEGRAF, open: openTelegraf, people: people(300) },
      { name: BARE, open: openBareStorage, people: people(1500) },
      { name: SEALING, open: openBareSealing, people: people(1000) },
      { name: COLD, open: openReceiving, people: MORE_THAN_KEPT },
      { name: SENT, open: openDelivering, people: people(100) },
    ],
    rounds,
  );
  return [throughput(laps, withWordsPerSecond), byQuestion(laps)];
}

function throughput(laps: Laps, withWordsPerSecond: number): Section {
  const perSecond = (name: string): number[] => (laps.get(name) ?? []).map((lap) => lap.perSecond);
  return {
    title: 'Updates a second',
    columns: [
      '',
      'updates/s',
      'CPU µs each',
      'Kompas commits … times',
      'Kompas commits and sends … times',
      'target',
      '',
    ],
    rows: [...laps.keys()].map((name) => {
      const ratio = times(perSecond(KOMPAS), perSecond(name));
      const target = TARGETS.get(name);
      const compared =
        target === undefined
          ? ['', '', '', '']
          : [
              ranged(ratio, hundredth),
              ranged(times(perSecond(SENT), perSecond(name)), hundredth),
              `≥ ${target}`,
              verdict(ratio.median >= target),
            ];
      const cpu = median((laps.get(name) ?? []).map((lap) => lap.cpuMicros));
      return [name, ranged(spread(perSecond(name))), whole(cpu), ...compared];
    }),
    notes: [
      'The same taps of the same conversation, in batches of 100 from different people; the median of the rounds, and the least and the most. A ratio is taken within each round, between laps that ran one right after the other. Processor time, unlike the clock, does not see what else the machine does, nor the wait for the disk.',
      'Kompas decodes, remembers the update against repeats, steps, puts into words, encrypts, and queues what is to be said; a batch is one durable commit. The peers get the same words ready-made from memory, encrypt nothing, remember nothing, and commit once an update, as their session middleware does; everybody begins with a log of its full length. Telegram answers at once: grammY is stubbed at the network, Telegraf, which cannot be, where a call leaves for it. Of the time that grammY conversations take, more than 1 ms an update is a timer of the plugin, which waits for the replayed code to come to rest.',
      floor(laps, withWordsPerSecond),
    ],
  };
}

/** What stands between us and the storage limit, from the same run. */
function floor(laps: Laps, withWordsPerSecond: number): string {
  const micros = (name: string): number =>
    1_000_000 / median((laps.get(name) ?? []).map((lap) => lap.perSecond));
  const [bare, sealing, ours] = [micros(BARE), micros(SEALING), micros(KOMPAS)];
  const thinking = 1_000_000 / withWordsPerSecond;
  const least = sealing + thinking;
  return `The storage limit is that of a program that neither encrypts nor thinks. In this run its reads and writes take ${whole(bare)} µs an update; with the sealing of the same session and messages, and nothing else, ${whole(sealing)} µs ("that seals"); our engine and words alone, in memory, ${whole(thinking)} µs. So ${whole(least)} µs is the least that an encrypted conversation takes on one thread here, which is ${hundredth(bare / least)} of the limit: ${bare / least < 0.6 ? 'the target of 0.6 is out of reach as long as what people say is sealed for each of them' : 'the target of 0.6 is within reach'}. We take ${whole(ours)} µs; the rest is decoding and the handing over between the parts. "Nobody in memory" is the price for somebody who comes back after ${whole(MORE_THAN_KEPT)} others: their session is opened again.`;
}

function byQuestion(laps: Laps): Section {
  const questions = Array.from({ length: QUESTIONS }, (_, at) => at);
  const rows = [...laps].map(([name, all]) => {
    const micros = questions.map((at) => median(all.map((lap) => lap.microsByQuestion[at] ?? Number.NaN)));
    const growth = mean(micros.slice(QUESTIONS / 2)) / mean(micros.slice(0, QUESTIONS / 2));
    return { name, micros, growth };
  });
  const ours = rows.find(({ name }) => name === KOMPAS);
  return {
    title: 'Microseconds an update, by question',
    columns: ['', ...questions.map((at) => String(at + 1)), '7–12 : 1–6'],
    rows: rows.map(({ name, micros, growth }) => [name, ...micros.map(whole), hundredth(growth)]),
    notes: [
      `Flat from question 1 to 12 (the second half costs at most ${FLAT} times the first): ${verdict((ours?.growth ?? Number.NaN) <= FLAT)}, ${tenth(((ours?.growth ?? 0) - 1) * 100)} % more. Questions 9 and 10 take two taps, and after question 10 comes the assessment with its reasons.`,
    ],
  };
}
