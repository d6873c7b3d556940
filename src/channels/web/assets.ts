import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Handler } from 'hono';

export type Asset = { readonly path: string; readonly type: string; readonly body: string };
export type Assets = { readonly style: Asset; readonly script: Asset; readonly icon: Asset };

/** Read once. The name carries the content's hash, so that a phone loads each version once and never an old one. */
export const loadAssets = (): Assets => ({
  style: asset('chat.css', 'text/css; charset=utf-8'),
  script: asset('chat.js', 'text/javascript; charset=utf-8'),
  icon: asset('icon.svg', 'image/svg+xml'),
});

function asset(file: string, type: string): Asset {
  const body = slim(readFileSync(new URL(`./assets/${file}`, import.meta.url), 'utf8'));
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 10);
  return { path: `/assets/${file.replace('.', `-${hash}.`)}`, type, body };
}

/** Comments on their own lines and indents are for us, not for a phone that pays by the kilobyte. */
const slim = (text: string): string => text.replace(/^\s*(\/\/.*|\/\*.*\*\/)?\s*/gm, '');

/** The only answers that may be kept: they are the same for everybody and say nothing. */
export const serveAsset =
  (one: Asset): Handler =>
  (c) =>
    c.body(one.body, 200, {
      'Content-Type': one.type,
      'Cache-Control': 'public, max-age=31536000, immutable',
    });
