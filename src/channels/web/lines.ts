import type { Handler } from 'hono';
import { newsAfter, newsHtml, readCursor } from './news.ts';
import { wordsFor } from './page-words.ts';
import { chatOf } from './person-cookie.ts';
import type { Site } from './site.ts';

/** For browsers, and networks, that keep no connection open: the script asks every few seconds. */
export const lines =
  (site: Site): Handler =>
  async (c) => {
    const chat = chatOf(c);
    if (chat === null) return c.body(null, 401);
    const news = await newsAfter(site, chat, readCursor(c.req.query('after')));
    const words = await wordsFor(site, c, chat);
    c.header('X-After', String(news.cursor));
    if (news.human) c.header('X-Human', '1');
    if (news.language !== null) c.header('X-Language', news.language);
    return c.html((await newsHtml(news, chat, words)).join(''));
  };
