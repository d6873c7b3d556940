import type { Hono } from 'hono';
import type { App } from '../../src/app/app.ts';
import { createWeb, type Web } from '../../src/channels/web/web.ts';
import { quietBell } from '../support/quiet-bell.ts';

export const ORIGIN = 'http://kompas.test';

/** One line on the page as a reader takes it in. */
export type PageLine = {
  readonly id: number;
  readonly side: string;
  readonly text: string;
  readonly bold: readonly string[];
  readonly buttons: readonly { readonly label: string; readonly data: string }[];
  readonly token: string | null;
};

/** A browser without script: a cookie, forms, redirects, and nothing else. */
export type Visitor = {
  readonly web: Web;
  cookie: string;
  /** The last request that changed something, to be sent once more. */
  last: { path: string; body: string } | null;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  /** Sends a file as the form on the page does; `fields` go before it. */
  attach(file: File, fields?: Record<string, string>): Promise<Response>;
  post(path: string, fields: Record<string, string>, headers?: Record<string, string>): Promise<Response>;
  page(): Promise<string>;
  lines(): Promise<PageLine[]>;
  start(): Promise<void>;
  say(fields: Record<string, string>): Promise<Response>;
  press(label: string): Promise<Response>;
};

const SILENT = { info: () => {}, warn: () => {}, error: () => {} };

export function openWeb(
  app: App & { channel?: unknown },
  addressHeader: string | null = null,
  bell = quietBell(),
): { web: Web; routes: Hono } {
  const web = createWeb({ ...{ account: 'main', log: SILENT, bell }, addressHeader });
  const routes = web.routes(app);
  Object.assign(app, { channel: web.channel });
  return { web, routes };
}

export function visit(app: App): Visitor {
  const { web, routes } = openWeb(app);
  return visitAt(web, routes);
}

/** One more browser at a site that is open. */
export function visitAt(web: Web, routes: Hono): Visitor {
  const visitor: Visitor = {
    web,
    cookie: '',
    last: null,
    get: async (path, headers = {}) =>
      routes.request(new Request(ORIGIN + path, { headers: { cookie: visitor.cookie, ...headers } })),
    post: async (path, fields, headers = {}) => {
      const body = new URLSearchParams(fields).toString();
      visitor.last = { path, body };
      const answer = await routes.request(
        new Request(ORIGIN + path, {
          method: 'POST',
          body,
          headers: {
            cookie: visitor.cookie,
            origin: ORIGIN,
            host: new URL(ORIGIN).host,
            'content-type': 'application/x-www-form-urlencoded',
            ...headers,
          },
        }),
      );
      visitor.cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? visitor.cookie;
      return answer;
    },
    attach: async (file, fields = {}) => {
      const form = new FormData();
      form.append('token', fields.token ?? tokenOf(await visitor.page()));
      form.append('file', file);
      const body = new Request(ORIGIN, { method: 'POST', body: form });
      const bytes = await body.arrayBuffer();
      return routes.request(
        new Request(`${ORIGIN}/file`, {
          method: 'POST',
          body: bytes,
          headers: {
            ...{ cookie: visitor.cookie, origin: ORIGIN, host: new URL(ORIGIN).host },
            'content-type': body.headers.get('content-type') ?? '',
            'content-length': String(bytes.byteLength),
          },
        }),
      );
    },
    page: async () => (await visitor.get('/')).text(),
    lines: async () => readLines(await visitor.page()),
    start: async () => void (await visitor.post('/start', { do: 'start' })),
    say: async (fields) => visitor.post('/say', { token: tokenOf(await visitor.page()), ...fields }),
    press: async (label) => {
      const line = (await visitor.lines()).findLast(({ buttons }) =>
        buttons.some((one) => one.label === label),
      );
      const button = line?.buttons.find((one) => one.label === label);
      if (!button || !line?.token) throw new Error(`no button "${label}" on the page`);
      return visitor.post('/say', { token: line.token, press: button.data });
    },
  };
  return visitor;
}

export const chatIn = (visitor: Visitor): string => visitor.cookie.split('=')[1] ?? '';

/** The token of the form with the text field. */
export const tokenOf = (page: string): string =>
  /<form id="write"[\s\S]*?name="token" value="([^"]+)"/.exec(page)?.[1] ?? '';

export function readLines(page: string): PageLine[] {
  return page
    .split(/(?=<div class="line )/)
    .filter((part) => part.startsWith('<div class="line '))
    .map(readLine);
}

function readLine(part: string): PageLine {
  const [, side = '', id = ''] = /^<div class="line (\w+)" id="line-(\d+)"/.exec(part) ?? [];
  const said = /<div class="said">([\s\S]*?)<\/div>/.exec(part)?.[1] ?? '';
  const form = /<form class="choices[\s\S]*?<\/form>/.exec(part)?.[0] ?? '';
  return {
    id: Number(id),
    side,
    text: readText(said.replace(/\s*<br>/g, '\n')),
    bold: [...said.matchAll(/<strong>([\s\S]*?)<\/strong>/g)].map(([, inner = '']) => readText(inner)),
    buttons: [...form.matchAll(/<button\s+name="press"\s+value="([^"]*)"\s*>([\s\S]*?)<\/button>/g)].map(
      ([, data = '', label = '']) => ({ data, label: readText(label) }),
    ),
    token: /name="token"\s+value="([^"]+)"/.exec(form)?.[1] ?? null,
  };
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
};
const readText = (markup: string): string =>
  markup
    .replace(/<\/p>\s*<p>/g, '\n\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(lt|gt|quot|#39|amp);/g, (entity) => ENTITIES[entity] ?? entity);
