import { setTimeout as sleep } from 'node:timers/promises';
import type { Context, Handler } from 'hono';
import { errorKind } from '../../platform/log.ts';
import { NEUTRAL_PAGE } from './neutral-page.ts';
import { chatOf, clearChat } from './person-cookie.ts';
import { fromScript } from './refuse.ts';
import { addressOf, type Site } from './site.ts';

/** Whoever leaves does not wait for a slow database: the work goes on without them. */
const PATIENCE_MS = 300;

/** Without script this form leads away by itself. With it the page is already gone, and only the rest is ended. */
export const leave =
  (site: Site): Handler =>
  async (c) => {
    const chat = chatOf(c);
    // An old browser that does not say where a form comes from may be made to send it; then only its cookie goes.
    const ours = (c.req.header('sec-fetch-site') ?? c.req.header('origin')) !== undefined;
    if (chat !== null && ours) await Promise.race([forget(site, chat), sleep(PATIENCE_MS)]);
    return goneFrom(c, c.req.query('gone') !== undefined);
  };

/** The browser is told to forget everything; a page with script has left by itself, or is told to. */
export function goneFrom(c: Context, stays = fromScript(c)): Response {
  clearChat(c);
  c.header('Clear-Site-Data', '"cookies", "storage", "cache"');
  c.header('X-Leave', '1');
  return stays ? c.body(null, 204) : c.redirect(NEUTRAL_PAGE, 303);
}

/** The history on the server goes, and every other tab of this browser leaves too. */
async function forget(site: Site, chat: string): Promise<void> {
  try {
    await site.app.leave(addressOf(site, chat));
  } catch (error) {
    site.log.error(
      { error: errorKind(error) },
      'a conversation could not be ended; it is deleted by its age',
    );
  }
  site.farewells.take(chat);
  site.left(chat);
}
