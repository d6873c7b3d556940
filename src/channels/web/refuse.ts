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
  const help = problem === 'full' || problem === 'broke' ? site.app.phoneHelp(words.language) : [];
  if (chat === null || help.length > 0)
    return c.html(problemPage({ words, assets: site.assets, notice, help }), status);
  return c.html(chatPage({ ...(await conversation(site, c, chat)), notice, draft }), status);
}
