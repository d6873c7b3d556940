import type { Session } from '../model/session.ts';

/** Nothing comes by itself any more; the days are kept, so that one tap sets them again. The same session where none was set. */
export function disarmed(session: Session): Session {
  const { reminders = [] } = session;
  if (!reminders.some(({ on }) => on)) return session;
  return { ...session, reminders: reminders.map((one) => ({ ...one, on: false })) };
}
