import { CannotOpen } from '../cannot-open.ts';

/*
 * SQLSTATE (PostgreSQL manual, appendix A): connection lost, read only after a failover, deadlock or serialization,
 * no resources (such as a full disk), shutting down or starting, trouble with files.
 */
const AWAY = /^(08|25006|40|53|57P|58)/;
/** What the client itself says of a line that is gone; these carry no code. */
const GONE =
  /^(Connection terminated|Client (has encountered|was closed)|timeout exceeded when trying to connect)/;

/** Whether the storage failed, and not what was asked of it: the same will do once the server is back. */
export function postgresIsAway(error: unknown): boolean {
  if (error instanceof CannotOpen) return true;
  if (!(error instanceof Error)) return false;
  const { code, syscall } = error as NodeJS.ErrnoException;
  return typeof code === 'string' ? syscall !== undefined || AWAY.test(code) : GONE.test(error.message);
}
