export const isPostgres = (address: string): boolean => /^postgres(ql)?:\/\//.test(address);

/**
 * A quote, a blank or a scheme: whoever writes that means no file, and the folder made of it would be named by a
 * password.
 */
const NO_PATH = /^[\s"'`]|[a-z][\w+.-]+:\/|:\/\//i;
/** An @ or # further on was meant for the password, and so the host would be a piece of it. */
const READABLE = /^[a-z]+:\/\/([^/?#]*@)?[^@#]*$/;

/** Why this names no database, in words that follow the name of a setting; null where it may. Repeats nothing of it. */
export function addressProblem(address: string): string | null {
  if (!isPostgres(address))
    return NO_PATH.test(address)
      ? 'must be the path of a file, or an address that begins with postgres:// or postgresql://, without quotes'
      : null;
  return READABLE.test(address) && URL.canParse(address)
    ? null
    : 'is no address that can be read: within user name and password write @ as %40, / as %2F, : as %3A, ? as %3F, # as %23, % as %25';
}

/** Host and database alone: a password may also stand among the options. */
export function placeOf(address: string): string {
  const { host, pathname, searchParams } = new URL(address);
  return `${searchParams.get('host') ?? (host || 'localhost')}${pathname}`;
}

/** For people and logs. */
export const shownAddress = (address: string): string =>
  isPostgres(address) ? `postgres://${placeOf(address)}` : address;
