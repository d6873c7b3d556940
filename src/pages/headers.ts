import type { MiddlewareHandler } from 'hono';

/** Nothing from elsewhere, nothing inline, in nobody's frame. `formsTo`: where else a form of ours may lead. */
const policy = (formsTo: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    // A voice message, once it is asked for.
    "media-src 'self'",
    "connect-src 'self'",
    `form-action 'self'${formsTo && ` ${formsTo}`}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/**
 * `same-origin` tells other sites as little as `no-referrer` does; but with the latter, browsers send our own forms
 * with `Origin: null`, and old ones could no longer be told from forged ones.
 */
const HEADERS = {
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
  // What is on a page about somebody must not be found later in a cache of the phone, or of a shared computer.
  'Cache-Control': 'no-store',
};

/** On every answer; a file or a script brings some of its own, which stay. */
export function guardedWith({
  formsTo = '',
  ...more
}: {
  readonly formsTo?: string;
  readonly 'X-Robots-Tag'?: string;
} = {}): MiddlewareHandler {
  const all = Object.entries({ 'Content-Security-Policy': policy(formsTo), ...HEADERS, ...more });
  return async (c, next) => {
    await next();
    for (const [name, value] of all) if (!c.res.headers.has(name)) c.res.headers.set(name, value);
  };
}
