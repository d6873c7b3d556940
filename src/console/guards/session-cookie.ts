import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';

const NAME = 'kompas_desk';
const OPTIONS = { path: '/console', httpOnly: true, sameSite: 'Strict' } as const;
/** Longer than any session secret that we make; what is longer is not ours. */
const MOST = 200;

/** `__Secure-`, since `__Host-` would need the path of the whole site, where the web chat is. */
export function sessionOf(c: Context, secure: boolean): string | null {
  const value = secure ? getCookie(c, NAME, 'secure') : getCookie(c, NAME);
  return value !== undefined && value !== '' && value.length <= MOST ? value : null;
}

/** Without a lifetime: it ends with the browser, or earlier, when the hotline ends the session. */
export const keepSession = (c: Context, session: string, secure: boolean): void =>
  setCookie(c, NAME, session, secure ? { ...OPTIONS, secure, prefix: 'secure' } : OPTIONS);

export function dropSession(c: Context, secure: boolean): void {
  if (secure) deleteCookie(c, NAME, { path: OPTIONS.path, prefix: 'secure', secure });
  else deleteCookie(c, NAME, { path: OPTIONS.path });
}
