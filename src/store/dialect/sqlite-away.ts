/** Result codes of SQLite (https://sqlite.org/rescode.html): busy, locked, no memory, read only, disk error, full, cannot open. */
const AWAY = new Set([5, 6, 7, 8, 10, 13, 14]);

/** Whether the storage failed, and not what was asked of it: the same will do once there is room, or the lock is free. */
export const sqliteIsAway = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && AWAY.has(Number(error.errcode) % 256);
