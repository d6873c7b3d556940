import { type Logger, pino } from 'pino';

/** What a log line may carry: kinds, codes, counts and our own ids. Never what a person wrote, nor an address. */
export type LogFields = { readonly [name: string]: string | number | boolean | null | undefined };

export interface Log {
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
}

/** Fields that must never be written, whoever passes them. */
const NEVER = ['text', 'token', 'chat', 'address', 'name', 'phone', 'body', 'key', 'secret'];

export function createLog(level: string): Log {
  if (!process.stdout.listeners('error').includes(lineLost)) process.stdout.on('error', lineLost);
  const logger: Logger = pino(
    { level, base: null, redact: { paths: NEVER, censor: '[not logged]' } },
    { write: (line) => void process.stdout.write(line) },
  );
  return {
    info: (fields, message) => logger.info(fields, message),
    warn: (fields, message) => logger.warn(fields, message),
    error: (fields, message) => logger.error(fields, message),
  };
}

/**
 * A log on a full disk loses lines, and must not end what serves people. The logger's own way to the file would wait
 * for room for ever, at the next exit, with the port still taken.
 */
const lineLost = (): void => undefined;

/** The kind of an error without its message, which may quote what a person wrote. */
export const errorKind = (error: unknown): string => {
  if (!(error instanceof Error)) return typeof error;
  const { code, errstr } = error as { code?: unknown; errstr?: unknown };
  // SQLite's name of its own result code, from a fixed list: "database or disk is full".
  const said = typeof errstr === 'string' ? ` (${errstr})` : '';
  return typeof code === 'string' ? `${error.name}/${code}${said}` : error.name;
};
