import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { Kompas } from '../../compose.ts';
import { mayRead } from './may-read.ts';
import { createMetrics } from './metrics.ts';
import { readiness } from './readiness.ts';

const PROMETHEUS = { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' };

/**
 * For whoever watches. `/healthz`: the process lives, restart it where not. `/readyz`: what is wrong, one line each.
 * `/metrics`: figures, for the machine itself, its own network, or the token.
 */
export function watchRoutes(kompas: Kompas, token: string | null): Hono<{ Bindings: HttpBindings }> {
  const metrics = createMetrics(kompas);
  const routes = new Hono<{ Bindings: HttpBindings }>();
  routes.get('/healthz', (c) => c.text('ok'));
  routes.get('/readyz', async (c) => {
    const problems = await readiness(kompas);
    return problems.length === 0 ? c.text('ready\n') : c.text(`${problems.join('\n')}\n`, 503);
  });
  routes.get('/metrics', async (c) => {
    const asking = {
      from: c.env.incoming.socket.remoteAddress,
      forwarded: c.req.header('x-forwarded-for') !== undefined || c.req.header('forwarded') !== undefined,
      authorization: c.req.header('authorization'),
    };
    return mayRead(asking, token) ? c.body(await metrics(), 200, PROMETHEUS) : c.notFound();
  });
  return routes;
}
