import type { TranscriptLine } from '../../app/ports/person.ts';
import type { Language } from '../../core/model/ids.ts';
import { cursorAfter, openScreen, recentLines } from './history.ts';
import { lineHtml } from './line.ts';
import type { PageWords } from './page-words.ts';
import { type Quotes, quotedBy, quotesIn } from './quotes.ts';
import { addressOf, type Site } from './site.ts';

/** What an open page has not seen, from its cursor on. */
export type News = {
  readonly lines: readonly TranscriptLine[];
  readonly cursor: number;
  /** The language that the person has chosen; a page in another one is loaded anew. Null before the choice. */
  readonly language: Language | null;
  /** A human owns the conversation: files can be sent. */
  readonly human: boolean;
  readonly quotes: Quotes;
};

export async function newsAfter(site: Site, chat: string, cursor: number): Promise<News> {
  const address = addressOf(site, chat);
  const lines = await recentLines(site.app, address, cursor);
  const { language, human } = await site.app.standing(address);
  const quotes = await quotesIn(site.app, address, lines);
  return { lines, cursor: cursorAfter(lines, cursor), language, human, quotes };
}

export function newsHtml(news: News, chat: string, words: PageWords, fresh = news.lines): Promise<string[]> {
  const open = openScreen(news.lines);
  return Promise.all(
    fresh.map(async (line) =>
      String(
        await lineHtml(line, { chat, words, open: line.id === open, quoted: quotedBy(line, news.quotes) }),
      ),
    ),
  );
}

/** A whole number from 0, or 0. */
export const readCursor = (text: string | undefined): number =>
  text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : 0;
