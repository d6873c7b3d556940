import type { MiddlewareHandler } from 'hono';

/**
 * Refuses a form that another site sent. `Sec-Fetch-Site` says it in current browsers, `Origin` in older ones. Old
 * phones send neither: there, the form token (`form-token.ts`) and `SameSite=Strict` decide. Hosts are compared, not
 * origins, since a proxy in front may speak https where we do not.
 */
export const sameSiteOnly: MiddlewareHandler = async (c, next) => {
  const fetchSite = c.req.header('sec-fetch-site');
  const origin = c.req.header('origin');
  const ours =
    fetchSite !== undefined
      ? fetchSite === 'same-origin'
      : origin === undefined || hostOf(origin) === hostHeader(c.req.raw);
  if (!ours) return c.text('This form was sent from another site.', 403);
  await next();
};

const hostHeader = (request: Request): string => request.headers.get('host') ?? new URL(request.url).host;

/** Null for `null`, which browsers send where they hide the origin, and for anything malformed. */
const hostOf = (origin: string): string | null => (URL.canParse(origin) ? new URL(origin).host : null);
