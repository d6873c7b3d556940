import type { MiddlewareHandler } from 'hono';
import { problemPage } from '../pages/problem-page.ts';
import type { Env } from '../visit.ts';

/**
 * All our addresses and ids are written with these alone. Some of what else can stand there PostgreSQL refuses to be
 * asked for.
 */
const PLAIN = /^[\w./-]*$/;

export const plainAddress: MiddlewareHandler<Env> = async (c, next) =>
  PLAIN.test(c.req.path) ? next() : c.html(problemPage(c.var.visit, 'notFound'), 404);
