import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';

/** Says nothing on its own, should somebody look through the cookies of a phone. */
const NAME = 'kompas';
/** 16 random bytes in base64url. Anything else in the cookie is not ours. */
const SHAPE = /^[A-Za-z0-9_-]{22}$/;

/** The person's address on this channel, known to nobody but their browser. It never stands in a URL or a log. */
export const newChat = (): string => randomBytes(16).toString('base64url');

/** The person of this request; null for a visitor, and for a cookie that we cannot have set. */
export function chatOf(c: Context): string | null {
  const value = isSecure(c) ? getCookie(c, NAME, 'host') : getCookie(c, NAME);
  return value !== undefined && SHAPE.test(value) ? value : null;
}

/** Without a lifetime: closing the browser ends it. `__Host-` keeps a neighbouring subdomain from planting its own. */
export function setChat(c: Context, chat: string): void {
  const common = { path: '/', httpOnly: true, sameSite: 'Strict' } as const;
  setCookie(c, NAME, chat, isSecure(c) ? { ...common, prefix: 'host', secure: true } : common);
}

export function clearChat(c: Context): void {
  if (isSecure(c)) deleteCookie(c, NAME, { prefix: 'host', path: '/', secure: true });
  else deleteCookie(c, NAME, { path: '/' });
}

/** Behind a proxy the header says it. Whoever forges it harms only their own cookie. */
const isSecure = (c: Context): boolean =>
  c.req.header('x-forwarded-proto')?.split(',')[0]?.trim() === 'https' ||
  new URL(c.req.url).protocol === 'https:';
