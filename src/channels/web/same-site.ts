import type { MiddlewareHandler } from 'hono';
import { isFromHere } from '../../pages/same-site.ts';
import { refuse } from './refuse.ts';
import type { Site } from './site.ts';

/** What another site sent may not be the person's doing: it is told nothing about them, not even their language. */
export const sameSiteOnly =
  (site: Site): MiddlewareHandler =>
  async (c, next) =>
    isFromHere(c.req.raw) ? next() : refuse(site, c, null, 'stale');
