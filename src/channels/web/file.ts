import type { Context, Handler } from 'hono';
import type { FileBytes } from '../../app/ports/channel.ts';
import type { FileId } from '../../core/model/ids.ts';
import { bareType, shownIn } from './media.ts';
import { partOf } from './part-of.ts';
import { chatOf } from './person-cookie.ts';
import { refuse } from './refuse.ts';
import { addressOf, type Site } from './site.ts';

const SHAPE = /^[A-Za-z0-9-]{1,64}$/;

/** A file of this person's own conversation. The id alone opens nothing: only the cookie it belongs to does. */
export async function ownFile(site: Site, c: Context, chat: string | null): Promise<FileBytes | null> {
  const id = c.req.param('id') ?? '';
  if (chat === null || !SHAPE.test(id)) return null;
  return site.app.fileOf(addressOf(site, chat), id as FileId);
}

/** Saved, unless a page of ours asks to show it; its own policy keeps it from acting as a page in either case. */
export const file =
  (site: Site): Handler =>
  async (c) => {
    const chat = chatOf(c);
    const found = await ownFile(site, c, chat);
    if (!found) return refuse(site, c, chat, 'file_gone');
    const shown = c.req.query('show') !== undefined && shownIn(found.mime) !== null;
    const { bytes } = found;
    const part = partOf(c.req.header('range'), bytes.length);
    const headers = {
      'Content-Type': shown ? bareType(found.mime) : 'application/octet-stream',
      'Content-Disposition': `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${nameFor(found, c)}`,
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Accept-Ranges': 'bytes',
    };
    if (!part) return c.body(Uint8Array.from(bytes), 200, headers);
    const range = `bytes ${part.from}-${part.to}/${bytes.length}`;
    return c.body(Uint8Array.from(bytes.subarray(part.from, part.to + 1)), 206, {
      ...headers,
      'Content-Range': range,
    });
  };

/** Without a name of its own, one that says nothing. */
const nameFor = ({ name }: FileBytes, c: Context): string =>
  encodeURIComponent(name ?? `file-${(c.req.param('id') ?? '').slice(0, 8)}`).replace(/['()*]/g, '_');
