import { isArmed } from '../check-in/check-in.ts';
import type { Session } from '../model/session.ts';

/**
 * Nothing comes by itself any more. The days are kept, so that one tap sets them again; of a question that was planned
 * the person is told. The same session where nothing was set.
 */
export function disarmed(session: Session): Session {
  const { reminders = [], checkIn = null } = session;
  const asks = isArmed(checkIn);
  if (!asks && !reminders.some(({ on }) => on)) return session;
  return {
    ...session,
    ...(reminders.length > 0 && { reminders: reminders.map((one) => ({ ...one, on: false })) }),
    ...(asks && { checkIn: { ...checkIn, stage: 'off' } }),
  };
}
