import { createServer } from 'node:http';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { type Kompas, WEBHOOK_PATH } from '../compose.ts';
import { consoleRoutes } from '../console/routes.ts';
import { joinLines } from '../content/words/render.ts';
import type { Language } from '../core/model/ids.ts';
import type { Line } from '../core/model/message.ts';
import { errorKind } from '../platform/log.ts';
import { watchRoutes } from './operations/watch-routes.ts';

/** A file of 20 MB from a telephone on a slow network: as long as the script of the web chat waits for it. */
const REQUEST_MS = 900_000;

export type HttpServer = { readonly url: string; stop(): Promise<void> };

/** Web chat, webhook and health on one port. Resolves once it listens; rejects where the port is taken. */
export async function startHttpServer(
  kompas: Kompas,
  at: { host: string; port: number; secure: boolean; metricsToken?: string | null },
): Promise<HttpServer> {
  const site = new Hono<{ Bindings: HttpBindings }>();
  site.route('/', watchRoutes(kompas, at.metricsToken ?? null));
  const { telegram } = kompas;
  if (telegram) site.all(WEBHOOK_PATH, (c) => telegram.handleWebhook(c.req.raw));
  site.route('/console', consolePages(kompas, at.secure));
  site.get('/console/', (c) => c.redirect('/console'));
  site.route('/', kompas.web.routes(kompas.app));
  site.onError((error, c) => {
    if (error instanceof HTTPException) return error.getResponse();
    // Left to itself the framework prints the error whole, and that may quote what a person wrote.
    kompas.house.log.error({ error: errorKind(error), method: c.req.method }, 'a page failed');
    return c.text('Something broke on our side.\n', 500);
  });
  const server = createServer({ requestTimeout: REQUEST_MS }, getRequestListener(site.fetch));
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(inPlainWords(error, at)));
    server.listen(at.port, at.host, resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : at.port;
  const host = at.host.includes(':') ? `[${at.host}]` : at.host;
  return { url: `http://${host}:${port}`, stop: () => stop(kompas, server) };
}

/** What to do where the address cannot be had. */
function inPlainWords(error: NodeJS.ErrnoException, { host, port }: { host: string; port: number }): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return new Error(`Port ${port} is taken: stop the other program or set PORT.`);
    case 'EACCES':
      return new Error(`Port ${port} is not open to this user: set PORT to 1024 or more.`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EINVAL':
      return new Error(`HOST ${host} is not an address of this machine.`);
    default:
      return error;
  }
}

/** The staff's pages, with the words they need. */
function consolePages({ house, hotline }: Kompas, secure: boolean): ReturnType<typeof consoleRoutes> {
  const { content, log, clock } = house;
  const words = {
    ...content.words,
    languages: content.staffLanguages,
    spoken: content.spokenLanguages,
    lines: (language: Language, lines: readonly Line[]) => joinLines(content, language, lines),
  };
  return consoleRoutes({ hotline, words, isCry: content.distress, log, now: () => clock.now(), secure });
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
