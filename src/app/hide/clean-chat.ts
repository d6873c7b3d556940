import { CLEAN_TIMER } from '../../core/engine/discreet.ts';
import type { Millis } from '../../core/model/ids.ts';
import type { Household } from '../household.ts';
import type { KnownPerson } from '../ports/person.ts';
import type { Tx } from '../ports/tx.ts';
import { DELETABLE_MS, sweepOf } from './sweeps.ts';

const HOUR = 3_600_000;
/** Beyond this the wall of 48 hours comes near, so that even the last screen goes. */
const LAST_MS = 40 * HOUR;
/** Messages that come of age one after another go together. */
const TOGETHER_MS = 10 * 60_000;

/**
 * Deletes what is older than the person chose, on both sides, and sets the timer for what is next. The screen they
 * stand at is spared as long as it can be deleted later.
 */
export async function cleanChat(house: Household, tx: Tx, { id, session }: KnownPerson): Promise<void> {
  const hours = session?.discreet?.cleanHours ?? null;
  if (!session || hours === null) return;
  const now = house.clock.now();
  const to = { kind: 'person', person: id } as const;
  const span = { from: now - DELETABLE_MS, only: null };
  const all = await tx.standing(to, { ...span, before: now + 1, keepScreen: null });
  const goesAt = ({ at, screen }: { at: Millis; screen: number }): Millis =>
    at + (screen === session.step ? LAST_MS : hours * HOUR);
  if (all.some((one) => goesAt(one) <= now)) {
    const sweeps = [
      sweepOf(to, { ...span, before: now - hours * HOUR + 1, keepScreen: session.step }),
      ...(hours * HOUR < LAST_MS ? [sweepOf(to, { ...span, before: now - LAST_MS + 1 })] : []),
    ];
    await tx.enqueue(sweeps, now);
    // The buttons at the bottom may have gone with the message that brought them.
    await tx.saveSession(id, { ...session, keyboard: null }, now);
  }
  const next = Math.min(...all.map(goesAt).filter((at) => at > now));
  if (Number.isFinite(next))
    await tx.setTimer({ person: id, name: CLEAN_TIMER, dueAt: Math.max(next, now + TOGETHER_MS) });
}

/** There is something new to clean one day; the timer may run already. */
export async function willClean(
  { clock }: Pick<Household, 'clock'>,
  tx: Tx,
  { id, session }: KnownPerson,
): Promise<void> {
  const hours = session?.discreet?.cleanHours ?? null;
  if (hours === null) return;
  await tx.ensureTimer({ person: id, name: CLEAN_TIMER, dueAt: clock.now() + hours * HOUR });
}
