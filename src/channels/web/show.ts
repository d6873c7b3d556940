import type { Context, Handler } from 'hono';
import { chatPage } from './chat-page.ts';
import { recentLines } from './history.ts';
import { browserLanguage, pageWords, wordsFor } from './page-words.ts';
import { chatOf } from './person-cookie.ts';
import { addressOf, type Site } from './site.ts';
import { startPage } from './start-page.ts';

/** The conversation, or the way into one. Looking makes no person and stores nothing. */
export const show =
  (site: Site): Handler =>
  async (c) => {
    const chat = chatOf(c);
    if (chat === null) return c.html(startPageFor(site, c, null));
    const lines = await recentLines(site.app, addressOf(site, chat));
    if (lines.length === 0) return c.html(startPageFor(site, c, chat));
    const words = await wordsFor(site, c, chat);
    return c.html(chatPage({ chat, words, assets: site.assets, lines }));
  };

/** Also for somebody who erased everything, or was away so long that it is gone. */
function startPageFor({ app, assets, farewells }: Site, c: Context, chat: string | null) {
  const first = browserLanguage(app, c);
  const others = app.words.languages.filter((language) => language !== first);
  const languages = [first, ...others].map((language) => pageWords(app, language));
  return startPage({ languages, assets, farewell: chat === null ? null : farewells.take(chat) });
}
