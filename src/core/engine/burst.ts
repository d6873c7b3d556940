import type { Inbound } from '../model/inbound.ts';
import type { Session } from '../model/session.ts';
import type { Turn } from '../model/turn.ts';
import { finishRun, type Run } from './run.ts';

/** People write what they have to say in several short messages. */
const BURST_MS = 15_000;

/**
 * One line of a burst after another cannot be read: it was said so a moment ago, and the screen stands right above,
 * so nothing is said again. Never for what was read: an answer, a command or a cry for help is no complaint. The time
 * counts from the screen, so that somebody who goes on writing is not met with silence for ever.
 */
export function afterBurst(run: Run, session: Session, inbound: Inbound): Turn {
  const turn = finishRun(run);
  if (run.complaint === null || (inbound.kind !== 'text' && inbound.kind !== 'media')) return turn;
  const { now } = run.context;
  const { unread } = session;
  const again = unread?.step === session.step && unread.complaint === run.complaint;
  if (again && now >= unread.at && now - unread.at < BURST_MS)
    return { session, messages: [], effects: [], observations: [] };
  return {
    ...turn,
    session: { ...turn.session, unread: { step: run.step, complaint: run.complaint, at: now } },
  };
}
