import type { Context } from 'hono';
import type { TranscriptLine } from '../../app/ports/person.ts';
import type { Assets } from './assets.ts';
import { recentLines } from './history.ts';
import { browserLanguage, type PageWords, pageWords } from './page-words.ts';
import { type Quotes, quotesIn } from './quotes.ts';
import { addressOf, type Site } from './site.ts';

/** All that a page shows of a person's conversation. */
export type Conversation = {
  readonly chat: string;
  readonly words: PageWords;
  readonly assets: Assets;
  readonly lines: readonly TranscriptLine[];
  readonly quotes: Quotes;
  /** A human owns it: files can be sent. */
  readonly human: boolean;
};

export async function conversation(site: Site, c: Context, chat: string): Promise<Conversation> {
  const { app, assets } = site;
  const address = addressOf(site, chat);
  const lines = await recentLines(app, address);
  const { language, human } = await app.standing(address);
  const words = pageWords(app, language ?? browserLanguage(app, c));
  return { chat, words, assets, lines, quotes: await quotesIn(app, address, lines), human };
}
