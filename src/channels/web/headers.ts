import type { MiddlewareHandler } from 'hono';
import { NEUTRAL_PAGE } from './neutral-page.ts';

/** Nothing from elsewhere, nothing inline. The neutral page stands there since leaving without script is a form. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  // A voice message, once it is asked for.
  "media-src 'self'",
  "connect-src 'self'",
  `form-action 'self' ${new URL(NEUTRAL_PAGE).origin}`,
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * `same-origin` tells other sites as little as `no-referrer` does; but with the latter, browsers send our own forms
 * with `Origin: null`, and old ones could no longer be told from forged ones.
 */
const HEADERS: readonly (readonly [string, string])[] = [
  ['Content-Security-Policy', POLICY],
  ['Referrer-Policy', 'same-origin'],
  ['X-Content-Type-Options', 'nosniff'],
  ['X-Frame-Options', 'DENY'],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
  ['Permissions-Policy', 'camera=(), microphone=(), geolocation=()'],
];

/** On every answer; a file brings a policy of its own, which is stricter. What is on the page must not be found later in a cache of the phone. */
export const guarded: MiddlewareHandler = async (c, next) => {
  await next();
  for (const [name, value] of HEADERS) if (!c.res.headers.has(name)) c.res.headers.set(name, value);
  if (!c.res.headers.has('Cache-Control')) c.res.headers.set('Cache-Control', 'no-store');
};
