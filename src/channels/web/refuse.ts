import type { Context } from 'hono';
import { chatPage } from './chat-page.ts';
import { conversation } from './conversation.ts';
import { browserLanguage, type Problem, pageWords, wordsFor } from './page-words.ts';
import { problemPage } from './problem-page.ts';
import type { Site } from './site.ts';

/** The script names itself; a form on another site's page cannot set a header. */
export const fromScript = (c: Context): boolean => c.req.header('x-kompas') !== undefined;

const STATUS = {
  too_long: 422,
  too_fast: 429,
  not_sent: 503,
  not_ours: 400,
  stale: 403,
  no_connection: 503,
  no_file: 422,
  file_too_big: 413,
  file_type: 415,
  file_gone: 404,
  full: 429,
  broke: 500,
} as const;

/** Nobody can write at this moment, so that the page itself says whom to call. */
const NO_WAY_IN: readonly Problem[] = ['full', 'broke', 'not_sent'];

/**
 * Something could not be taken. The script gets one sentence, and leaves the text in its field. A page is shown
 * again with the sentence and the text, so that nothing written is lost.
 */
export async function refuse(
  site: Site,
  c: Context,
  chat: string | null,
  problem: Problem,
  draft = '',
): Promise<Response> {
  const status = STATUS[problem];
  const words =
    chat === null ? pageWords(site.app, browserLanguage(site.app, c)) : await wordsFor(site, c, chat);
  const notice = words.problem(problem);
  if (fromScript(c)) return c.text(notice, status);
  if (chat === null) {
    const help = NO_WAY_IN.includes(problem) ? site.app.phoneHelp(words.language) : [];
    return c.html(problemPage({ words, assets: site.assets, notice, help }), status);
  }
  return c.html(chatPage({ ...(await conversation(site, c, chat)), notice, draft }), status);
}
