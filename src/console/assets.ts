import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Handler } from 'hono';

export type Asset = {
  readonly path: string;
  readonly type: string;
  readonly body: string;
  readonly etag: string;
};
export type Assets = {
  readonly style: Asset;
  readonly icon: Asset;
  readonly htmx: Asset;
  readonly htmxEvents: Asset;
  readonly script: Asset;
};

const require = createRequire(import.meta.url);
const SCRIPT = 'text/javascript; charset=utf-8';

/** Read once. The name carries the content's hash, so that a browser loads each version once and never an old one. */
export const loadAssets = (): Assets => ({
  style: asset('console.css', 'text/css; charset=utf-8', own('console.css')),
  icon: asset('icon.svg', 'image/svg+xml', own('icon.svg')),
  htmx: asset('htmx.js', SCRIPT, packaged(require.resolve('htmx.org/dist/htmx.min.js'))),
  htmxEvents: asset('htmx-events.js', SCRIPT, packaged(require.resolve('htmx.org/dist/ext/hx-sse.min.js'))),
  script: asset('console.js', SCRIPT, own('console.js')),
});

const own = (file: string): string => readFileSync(new URL(`./assets/${file}`, import.meta.url), 'utf8');

/** Without the pointer to a source map, which is not served. */
const packaged = (file: string): string =>
  readFileSync(file, 'utf8').replace(/\n?\/\/# sourceMappingURL=.*/, '');

function asset(file: string, type: string, body: string): Asset {
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 10);
  return { path: `/assets/${file.replace('.', `-${hash}.`)}`, type, body, etag: `"${hash}"` };
}

/** Below /console, where the pages are. */
export const addressOf = (one: Asset): string => `/console${one.path}`;

/** The only answers that may be kept: they are the same for everybody and say nothing. */
export const serveAsset =
  (one: Asset): Handler =>
  (c) => {
    const headers = { ETag: one.etag, 'Cache-Control': 'public, max-age=31536000, immutable' };
    if (c.req.header('if-none-match') === one.etag) return c.body(null, 304, headers);
    return c.body(one.body, 200, { ...headers, 'Content-Type': one.type });
  };
