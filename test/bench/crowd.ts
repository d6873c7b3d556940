import { KEY } from './contestants/kompas.ts';
import { mostResidentMB, served, telegramForOne } from './served.ts';

/** Beyond what the crowd needs at the pace that Telegram allows. */
const PATIENCE_MS = 120_000;
const SENDS = /^send/;

/** How a crowd that came at the same moment was answered. */
export type Answered = {
  readonly messages: number;
  readonly perSecond: number;
  /** In the fullest second. */
  readonly most: number;
  /** Refusals by Telegram because it was too much. */
  readonly refused: number;
  /** The most that `serve` held, from its start on. */
  readonly mostMB: number;
};

/** So many people press START at once; the real `serve` answers all of them, through a Telegram that counts. */
export async function answerCrowd(database: string, people: number): Promise<Answered> {
  const telegram = await telegramForOne(true);
  const crowd = Array.from({ length: people }, () => telegram.user({ languageCode: 'en' }));
  for (const person of crowd) person.start();
  return served(telegram, database, KEY, async (group) => {
    const sends = () => telegram.calls.filter(({ method, answer }) => SENDS.test(method) && answer?.ok);
    const mostMB = await mostResidentMB(group, () =>
      telegram.until(() => sends().length >= people, { timeout: PATIENCE_MS, what: 'all answers' }),
    );
    const at = sends().map((call) => call.at);
    const seconds = ((at.at(-1) ?? 0) - (at[0] ?? 0)) / 1000;
    return {
      messages: at.length,
      perSecond: (at.length - 1) / seconds,
      most: Math.max(...at.map((from) => at.filter((each) => each >= from && each < from + 1000).length)),
      refused: telegram.floods,
      mostMB,
    };
  });
}
