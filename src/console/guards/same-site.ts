import type { MiddlewareHandler } from 'hono';
import { isFromHere } from '../../pages/same-site.ts';
import { problemPage } from '../pages/problem-page.ts';
import type { Env } from '../visit.ts';

/** Refuses what another site sent. */
export const sameSiteOnly: MiddlewareHandler<Env> = async (c, next) => {
  if (c.req.method === 'GET' || c.req.method === 'HEAD' || isFromHere(c.req.raw)) return next();
  return c.html(problemPage(c.var.caller, 'elsewhere'), 403);
};
