import type { Context, Handler } from 'hono';
import { chatPage } from './chat-page.ts';
import { conversation } from './conversation.ts';
import { browserLanguage, pageWords } from './page-words.ts';
import { chatOf } from './person-cookie.ts';
import type { Site } from './site.ts';
import { entryOf } from './start.ts';
import { startPage } from './start-page.ts';

/** The conversation, or the way into one. Looking makes no person and stores nothing. */
export const show =
  (site: Site): Handler =>
  async (c) => {
    const chat = chatOf(c);
    if (chat === null) return c.html(startPageFor(site, c, null));
    const page = await conversation(site, c, chat);
    return c.html(page.lines.length === 0 ? startPageFor(site, c, chat) : chatPage(page));
  };

/** Also for somebody who erased everything, or was away so long that it is gone. */
function startPageFor({ app, assets, farewells }: Site, c: Context, chat: string | null) {
  const first = browserLanguage(app, c);
  const others = app.words.languages.filter((language) => language !== first);
  const languages = [first, ...others].map((language) => pageWords(app, language));
  const farewell = chat === null ? null : farewells.take(chat);
  return startPage({ languages, assets, farewell, entry: entryOf(c.req.query('s')) });
}
