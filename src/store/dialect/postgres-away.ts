import { CannotOpen } from '../cannot-open.ts';

/*
 * SQLSTATE (PostgreSQL manual, appendix A): connection lost, read only after a failover, deadlock or serialization,
 * no resources (such as a full disk), a lock that others did not let go of, cancelled for taking too long, shutting
 * down or starting, trouble with files.
 */
const AWAY = /^(08|25006|40|53|55P03|57|58)/;
/** What the client itself says of a line that is gone; these carry no code. */
const GONE =
  /^(Connection terminated|Client (has encountered|was closed)|timeout exceeded when trying to connect)/;

/** Of transactions that wait for each other in a ring the server throws one out. */
const DEADLOCK = '40P01';
/** An earlier statement has failed, and this one was not even looked at. */
const ABORTED = '25P02';

export const isDeadlock = (error: unknown): boolean => codeOf(error) === DEADLOCK;
export const isAftermath = (error: unknown): boolean => codeOf(error) === ABORTED;

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException | null)?.code;

/** Whether the storage failed, and not what was asked of it: the same will do once the server is back. */
export function postgresIsAway(error: unknown): boolean {
  if (error instanceof CannotOpen) return true;
  if (!(error instanceof Error)) return false;
  const { code, syscall } = error as NodeJS.ErrnoException;
  return typeof code === 'string' ? syscall !== undefined || AWAY.test(code) : GONE.test(error.message);
}
