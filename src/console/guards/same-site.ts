import type { MiddlewareHandler } from 'hono';
import { problemPage } from '../pages/problem-page.ts';
import type { Env } from '../visit.ts';

/**
 * Refuses what another site sent. Current browsers say it in `Sec-Fetch-Site`, older ones in `Origin`; where neither
 * is sent, the form token decides. Hosts are compared, since a proxy in front may speak https where we do not.
 */
export const sameSiteOnly: MiddlewareHandler<Env> = async (c, next) => {
  if (c.req.method === 'GET' || c.req.method === 'HEAD' || isOurs(c.req.raw)) return next();
  return c.html(problemPage(c.var.caller, 'elsewhere'), 403);
};

function isOurs({ headers, url }: Request): boolean {
  const site = headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin';
  const origin = headers.get('origin');
  const host = headers.get('host') ?? new URL(url).host;
  return origin === null || (URL.canParse(origin) && new URL(origin).host === host);
}
