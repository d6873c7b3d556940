import type { Handler } from 'hono';
import { clearChat } from './person-cookie.ts';

/**
 * Where the exit button leads: known everywhere, asks nothing, loads fast, and nobody wonders why it is open. Nothing
 * is loaded from there; the person goes there.
 */
export const NEUTRAL_PAGE = 'https://www.wikipedia.org/';

/** Without script this form leads away by itself. With it the page is already gone, and only the cookie is ended. */
export const leave: Handler = (c) => {
  clearChat(c);
  c.header('Clear-Site-Data', '"cookies", "storage", "cache"');
  return c.req.query('gone') === undefined ? c.redirect(NEUTRAL_PAGE, 303) : c.body(null, 204);
};
