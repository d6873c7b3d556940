import { humanOwns } from '../core/cases/lifecycle.ts';
import { CHECK_IN_TIMER, isWaiting } from '../core/check-in/check-in.ts';
import { CLEAN_TIMER } from '../core/engine/discreet.ts';
import { step } from '../core/engine/step.ts';
import { errorKind } from '../platform/log.ts';
import { BLOCK_TIMER, blockIsOver } from './blocking.ts';
import { pauseIsOver, personSilent, stillWaiting } from './case-reminders.ts';
import { PARKED_TIMER, SILENT_TIMER, WAITING_TIMER } from './case-timers.ts';
import { cleanChat } from './hide/clean-chat.ts';
import type { Household } from './household.ts';
import { thenTell } from './news.ts';
import type { KnownPerson, StoredTimer } from './ports/person.ts';
import type { Tx } from './ports/tx.ts';
import { recordTurn } from './record-turn.ts';
import { contextNow } from './step-context.ts';

/** Most in one go, so that people are not kept waiting behind a heap of timers. */
const AT_MOST = 50;
/**
 * A timer that failed is tried again after so long; the others do not wait for it. Short: perhaps only the line was
 * cut.
 */
const AGAIN_MS = 60_000;

/** Fires what is due, each in a transaction of its own that also removes it, so that it fires once. */
export async function fireTimers(house: Household): Promise<number> {
  let fired = 0;
  while (fired < AT_MOST && (await fireNext(house))) fired += 1;
  if (fired > 0) house.bell.ring({ kind: 'outbox' });
  return fired;
}

async function fireNext(house: Household): Promise<boolean> {
  const { store, clock, log } = house;
  let inHand: StoredTimer | undefined;
  const takeOne = (work: (house: Household, tx: Tx, timer: StoredTimer) => Promise<void>): Promise<boolean> =>
    thenTell(house, (heard) =>
      store.transaction(async (tx) => {
        const [timer] = await tx.takeDueTimers(clock.now(), 1);
        inHand = timer;
        if (timer) await work(heard, tx, timer);
        return timer !== undefined;
      }),
    );
  try {
    return await takeOne(fire);
  } catch (error) {
    const failed = inHand;
    // Without one in hand it was the storage, and no timer is to blame.
    if (!failed) throw error;
    log.error({ error: errorKind(error) }, 'a timer failed; it is tried again later');
    const dueAt = clock.now() + AGAIN_MS;
    // Another process may have it by now; then the next one that is due stays as it is.
    return takeOne((_, tx, timer) => tx.setTimer(isSame(timer, failed) ? { ...timer, dueAt } : timer));
  }
}

const isSame = (one: StoredTimer, other: StoredTimer): boolean =>
  one.person === other.person && one.name === other.name && one.dueAt === other.dueAt;

type OfCase = (house: Household, tx: Tx, person: KnownPerson) => Promise<void>;
const OF_CASES: { readonly [name: string]: OfCase } = {
  [WAITING_TIMER]: stillWaiting,
  [PARKED_TIMER]: pauseIsOver,
  [SILENT_TIMER]: personSilent,
  [BLOCK_TIMER]: blockIsOver,
};

async function fire(house: Household, tx: Tx, timer: StoredTimer): Promise<void> {
  const person = await tx.lockPerson(timer.person);
  if (!person?.session) return;
  const ofCase = OF_CASES[timer.name];
  if (ofCase) return ofCase(house, tx, person);
  if (timer.name === CLEAN_TIMER) return cleanChat(house, tx, person);
  // Hiding and a human's arrival have cancelled these; one that slipped through says nothing either.
  if (person.session.hidden || humanOwns(person.openCase)) return;
  if (timer.name === CHECK_IN_TIMER && (await notAskedYet(house, tx, person))) return;
  const context = await contextNow(house, tx);
  const turn = step(person.session, { kind: 'timer', name: timer.name }, context);
  await recordTurn(house, tx, {
    person,
    address: null,
    turn,
    language: turn.session.language ?? context.fallbackLanguage,
  });
}

const HOUR = 3_600_000;

/** The question waits for its way to the person, after an outage perhaps: silence counts from when it has arrived. */
async function notAskedYet({ clock }: Household, tx: Tx, { id, session }: KnownPerson): Promise<boolean> {
  const checkIn = session?.checkIn ?? null;
  if (!isWaiting(checkIn) || !(await tx.isOnItsWay({ kind: 'person', person: id }))) return false;
  const dueAt = clock.now() + checkIn.waitHours * HOUR;
  await tx.setTimer({ person: id, name: CHECK_IN_TIMER, dueAt });
  return true;
}
