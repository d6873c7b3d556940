import type { Handler } from 'hono';
import { html } from 'hono/html';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import type { Rendered } from '../../app/ports/message.ts';
import { errorKind } from '../../platform/log.ts';
import { ourWords } from './inline.ts';
import { versionOf } from './line.ts';
import type { Seat } from './live.ts';
import { newsAfter, newsHtml, readCursor } from './news.ts';
import { type PageWords, wordsFor } from './page-words.ts';
import { chatOf } from './person-cookie.ts';
import type { Site } from './site.ts';

/** A line is told of at once, by whichever process wrote it; a word that was lost is made up for by looking. */
const LOOK_EVERY_MS = 3000;
/** Proxies cut a connection that is silent for half a minute. */
const HEARTBEAT_MS = 15_000;
/** What a browser waits before it connects again. */
const RECONNECT_MS = 3000;

type Page = {
  readonly chat: string;
  /** Read once the connection stands: a failed read must end it, not refuse it, which browsers take as final. */
  readonly words: () => Promise<PageWords>;
  readonly language: string;
  human: boolean;
  cursor: number;
};

/** New and changed lines as pieces of the page. The id of an event is where to read on after a break. */
export const events =
  (site: Site): Handler =>
  async (c) => {
    const chat = chatOf(c);
    // 204 and 503 both end an EventSource for good; the script then asks for lines, and tries again after a while.
    if (chat === null) return c.body(null, 204);
    const seat = site.live.join(chat);
    if (seat === null) return c.body(null, 503);
    const cursor = readCursor(c.req.header('last-event-id') ?? c.req.query('after'));
    const { lang: language = '', human } = c.req.query();
    const page = { chat, words: () => wordsFor(site, c, chat), language, human: human === '1', cursor };
    const answer = streamSSE(c, (stream) => follow(site, stream, seat, page));
    answer.headers.set('Cache-Control', 'no-store, no-transform');
    answer.headers.set('X-Accel-Buffering', 'no');
    return answer;
  };

/** A failed read ends the connection; the browser comes back by itself and reads on from its cursor. */
async function follow(site: Site, stream: SSEStreamingApi, seat: Seat, page: Page): Promise<void> {
  stream.onAbort(seat.leave);
  try {
    await stream.write(`retry: ${RECONNECT_MS}\n\n`);
    await tellNews(site, stream, seat, page);
  } catch (error) {
    site.log.warn(
      { error: errorKind(error) },
      'an open web page could not be kept up to date; it will connect again',
    );
  } finally {
    seat.leave();
  }
}

async function tellNews(site: Site, stream: SSEStreamingApi, seat: Seat, page: Page): Promise<void> {
  const words = await page.words();
  let seen = new Map<number, string>();
  let heard = site.app.now();
  // Said while this page was still connecting.
  let missed = site.farewells.take(page.chat);
  do {
    if (seat.isOver()) return void (await stream.writeSSE({ event: 'gone', data: '' }));
    const goodbye = seat.farewell() ?? missed;
    missed = null;
    if (goodbye) {
      await stream.writeSSE({ event: 'erased', data: String(await farewellHtml(goodbye)), id: '0' });
      Object.assign(page, { cursor: 0 });
      seen = new Map();
    }
    const news = await newsAfter(site, page.chat, page.cursor);
    const fresh = news.lines.filter((line) => seen.get(line.id) !== versionOf(line));
    if (fresh.length > 0 && news.language !== null && news.language !== page.language) {
      await stream.writeSSE({ event: 'reload', data: news.language });
      return;
    }
    page.cursor = news.cursor;
    for (const data of await newsHtml(news, page.chat, words, fresh))
      await stream.writeSSE({ event: 'line', data, id: String(news.cursor) });
    seen = new Map(news.lines.map((line) => [line.id, versionOf(line)]));
    if (news.human !== page.human) {
      page.human = news.human;
      await stream.writeSSE({ event: 'human', data: news.human ? '1' : '0' });
    }
    if (fresh.length > 0) heard = site.app.now();
    if (site.app.now() - heard >= HEARTBEAT_MS) {
      await stream.write(': still here\n\n');
      heard = site.app.now();
    }
  } while (await seat.pause(LOOK_EVERY_MS));
}

const farewellHtml = (body: Rendered) =>
  html`<div class="line bot"><div class="said">${ourWords(body.text)}</div></div>`;
