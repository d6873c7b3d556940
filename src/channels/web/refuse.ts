import type { Context } from 'hono';
import { chatPage } from './chat-page.ts';
import { conversation } from './conversation.ts';
import { browserLanguage, type PageWords, type Problem, pageWords, wordsFor } from './page-words.ts';
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
  nowhere: 404,
} as const;

/** Nobody can write at this moment, so that the page itself says whom to call. */
const NO_WAY_IN: readonly Problem[] = ['full', 'broke', 'not_sent'];

/**
 * Something could not be taken. The script gets one sentence, and leaves the text in its field. A page is shown
 * again with the sentence and the text, so that nothing written is lost; alone, where the conversation cannot be read.
 */
export async function refuse(
  site: Site,
  c: Context,
  chat: string | null,
  problem: Problem,
  draft = '',
): Promise<Response> {
  const status = STATUS[problem];
  // What broke may be the storage: then nothing more is asked of it.
  const known = problem === 'broke' ? null : chat;
  if (fromScript(c))
    return c.text((await wordsHere(site, c, known)).problem(problem), status, { 'X-Kompas': '1' });
  const page = known === null ? null : await conversation(site, c, known).catch(() => null);
  if (page) return c.html(chatPage({ ...page, notice: page.words.problem(problem), draft }), status);
  const words = pageWords(site.app, browserLanguage(site.app, c));
  const help = NO_WAY_IN.includes(problem) ? site.app.phoneHelp(words.language) : [];
  const unsent = chat === null || draft === '' ? null : { chat, text: draft };
  const { assets } = site;
  return c.html(problemPage({ words, assets, notice: words.problem(problem), help, unsent }), status);
}

/** In the browser's language where the person's own cannot be read. */
function wordsHere(site: Site, c: Context, chat: string | null): PageWords | Promise<PageWords> {
  const here = (): PageWords => pageWords(site.app, browserLanguage(site.app, c));
  return chat === null ? here() : wordsFor(site, c, chat).catch(here);
}
