import type { MiddlewareHandler } from 'hono';
import { isFromHere } from '../../pages/same-site.ts';

export const sameSiteOnly: MiddlewareHandler = async (c, next) =>
  isFromHere(c.req.raw) ? next() : c.text('This form was sent from another site.', 403);
