import { joinLines } from '../content/words/render.ts';
import { humanOwns } from '../core/cases/lifecycle.ts';
import { step } from '../core/engine/step.ts';
import type { CountryCode, Language } from '../core/model/ids.ts';
import type { Line } from '../core/model/message.ts';
import { isoDate } from '../platform/clock.ts';
import { errorKind } from '../platform/log.ts';
import type { Household } from './household.ts';
import { notice } from './notice.ts';
import { WAITING_TIMER } from './open-case.ts';
import type { KnownPerson, StoredTimer, Tx } from './ports.ts';
import { recordTurn } from './record-turn.ts';
import { stepContext } from './step-context.ts';

/** Most in one go, so that people are not kept waiting behind a heap of timers. */
const AT_MOST = 50;
/** A timer that failed is tried again after so long; the others do not wait for it. */
const AGAIN_MS = 5 * 60_000;

/** Fires what is due, each in a transaction of its own that also removes it, so that it fires once. */
export async function fireTimers(house: Household): Promise<number> {
  let fired = 0;
  while (fired < AT_MOST && (await fireNext(house))) fired += 1;
  if (fired > 0) house.wakeSender();
  return fired;
}

async function fireNext(house: Household): Promise<boolean> {
  const { store, clock, log } = house;
  const takeOne = (work: (tx: Tx, timer: StoredTimer) => Promise<void>): Promise<boolean> =>
    store.transaction(async (tx) => {
      const [timer] = await tx.takeDueTimers(clock.now(), 1);
      if (timer) await work(tx, timer);
      return timer !== undefined;
    });
  try {
    return await takeOne((tx, timer) => fire(house, tx, timer));
  } catch (error) {
    log.error({ error: errorKind(error) }, 'a timer failed; it is tried again later');
    return takeOne((tx, timer) => tx.setTimer({ ...timer, dueAt: clock.now() + AGAIN_MS }));
  }
}

async function fire(house: Household, tx: Tx, timer: StoredTimer): Promise<void> {
  const person = await tx.lockPerson(timer.person);
  if (!person?.session) return;
  if (timer.name === WAITING_TIMER) return stillWaiting(house, tx, person);
  const context = stepContext(house.content, house.desk !== null, house.clock.now(), null);
  const turn = step(person.session, { kind: 'timer', name: timer.name }, context);
  await recordTurn(house, tx, {
    person,
    address: null,
    turn,
    language: turn.session.language ?? context.fallbackLanguage,
  });
}

/** Nobody has claimed the case in time: staff are told again, and the person gets contacts instead of silence. */
async function stillWaiting(house: Household, tx: Tx, person: KnownPerson): Promise<void> {
  const found = person.openCase;
  if (found?.state !== 'waiting' || !humanOwns(found)) return;
  const { content, clock } = house;
  const country = person.session?.answers.country?.value ?? person.session?.answers.destination?.value;
  const said = [
    content.words.text(found.language, 'case:still_waiting'),
    ...contactsNow(house, found.language, country),
  ];
  await tx.enqueue(
    [
      ...said.map((text) => ({
        to: { kind: 'person' as const, person: person.id },
        speaker: 'notice' as const,
        body: notice(text),
      })),
      {
        to: { kind: 'case', case: found.id },
        speaker: 'notice',
        body: notice(
          content.words.text(content.staffLanguage, 'case:staff_still_waiting', {
            pseudonym: found.pseudonym,
          }),
        ),
      },
    ],
    clock.now(),
  );
}

function contactsNow(house: Household, language: Language, country: unknown): string[] {
  if (typeof country !== 'string' || !/^[A-Z]{2}$/.test(country))
    return [house.content.words.text(language, 'contacts:no_emergency_known')];
  const code = country as CountryCode;
  const query = {
    country: code,
    needs: ['trafficking', 'legal', 'labour'],
    city: null,
    language,
    citizenship: null,
    today: isoDate(house.clock.now()),
  };
  const { confirmed } = house.content.search(query);
  const lines: Line[] = [
    { emergency: code },
    ...confirmed.slice(0, 3).map(({ id }) => ({ contact: id, confirmed: true })),
  ];
  return [joinLines(house.content, language, lines)];
}
