import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { type Kompas, WEBHOOK_PATH } from '../compose.ts';

export type HttpServer = { readonly url: string; stop(): Promise<void> };

/** Web chat, webhook and health on one port. Resolves once it listens; rejects where the port is taken. */
export async function startHttpServer(
  kompas: Kompas,
  at: { host: string; port: number },
): Promise<HttpServer> {
  const site = new Hono();
  site.get('/healthz', (c) => c.text('ok'));
  site.get('/readyz', async (c) => {
    const ready = await kompas.house.store.ping().then(
      () => true,
      () => false,
    );
    return c.text(ready ? 'ready' : 'the database does not answer', ready ? 200 : 503);
  });
  const { telegram } = kompas;
  if (telegram) site.post(WEBHOOK_PATH, (c) => telegram.handleWebhook(c.req.raw));
  site.route('/', kompas.web.routes(kompas.app));
  const server = createServer(getRequestListener(site.fetch));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(at.port, at.host, resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : at.port;
  const host = at.host.includes(':') ? `[${at.host}]` : at.host;
  return { url: `http://${host}:${port}`, stop: () => stop(kompas, server) };
}

function stop(kompas: Kompas, server: ReturnType<typeof createServer>): Promise<void> {
  kompas.web.stop();
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    // A page that stays open must not keep the process; what it showed is in the database.
    setTimeout(() => server.closeAllConnections(), 2000).unref();
  });
}
