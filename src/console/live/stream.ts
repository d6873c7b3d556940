import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import { errorKind } from '../../platform/log.ts';
import type { Html } from '../pages/html.ts';
import type { Env, Visit } from '../visit.ts';

/** What changes is told at once, from any process; a word that was lost on the way is made up for by looking. */
const LOOK_EVERY_MS = 5000;
/** Proxies cut a connection that is silent for half a minute. */
const HEARTBEAT_MS = 15_000;

/** Parts of a page by their id; or that the page as a whole is out of date; or that it is not to be followed. */
export type Fresh = { readonly parts: { readonly [id: string]: Html } } | 'reload' | 'end';

/** Keeps an open page up to date: each part is sent when it has changed. */
export function follow(
  c: Context<Env>,
  about: string | null,
  look: (visit: Visit) => Promise<Fresh>,
): Response {
  const { visit } = c.var;
  const seat = visit.desk.seats.join(visit.member.id, about);
  if (seat === null) return c.body(null, 503);
  const answer = streamSSE(c, async (stream) => {
    stream.onAbort(seat.leave);
    const sent = new Map<string, string>();
    let heard = 0;
    try {
      do {
        // Roles, teams and whole sessions end while a page is open.
        const member = await visit.desk.hotline.memberOf(visit.session);
        const fresh = member === null ? 'reload' : await look({ ...visit, member });
        if (typeof fresh === 'string') return void (await stream.writeSSE({ event: fresh, data: 'now' }));
        const data = await changedParts(fresh.parts, sent);
        if (data !== '') await stream.writeSSE({ data });
        else if (visit.desk.now() - heard >= HEARTBEAT_MS) await stream.write(': still here\n\n');
        else continue;
        heard = visit.desk.now();
      } while (await seat.pause(LOOK_EVERY_MS));
    } catch (error) {
      visit.desk.log.warn(
        { error: errorKind(error) },
        'an open console page could not be kept up to date; it will connect again',
      );
    } finally {
      seat.leave();
    }
  });
  answer.headers.set('Cache-Control', 'no-store, no-transform');
  answer.headers.set('X-Accel-Buffering', 'no');
  return answer;
}

async function changedParts(
  parts: { readonly [id: string]: Html },
  sent: Map<string, string>,
): Promise<string> {
  let data = '';
  for (const [id, part] of Object.entries(parts)) {
    const text = String(await part);
    const mark = markOf(text);
    if (sent.get(id) === mark) continue;
    sent.set(id, mark);
    data += `<div id="${id}" hx-swap-oob="innerMorph">${text}</div>`;
  }
  return data;
}

/** Form tokens are new each time; a part is new when anything else is. */
const markOf = (text: string): string =>
  createHash('sha1')
    .update(text.replace(/name="token" value="[^"]*"/g, ''))
    .digest('base64url');
