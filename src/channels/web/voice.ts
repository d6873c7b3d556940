import type { Handler } from 'hono';
import { partOf } from './part-of.ts';
import { refuse } from './refuse.ts';
import type { Site } from './site.ts';

/** A voice note that ships with the content. It is nobody's, so that whoever asks may hear it. */
export const voice =
  (site: Site): Handler =>
  async (c) => {
    const found = await site.app.recording(`${c.req.param('language')}/${c.req.param('file')}`);
    if (!found) return refuse(site, c, null, 'file_gone');
    const bytes = Uint8Array.from(found.bytes);
    const headers = {
      'Content-Type': found.mime ?? 'application/octet-stream',
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Accept-Ranges': 'bytes',
    };
    const part = partOf(c.req.header('range'), bytes.length);
    if (!part) return c.body(bytes, 200, headers);
    return c.body(bytes.subarray(part.from, part.to + 1), 206, {
      ...headers,
      'Content-Range': `bytes ${part.from}-${part.to}/${bytes.length}`,
    });
  };
