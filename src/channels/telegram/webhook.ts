import { createHash, timingSafeEqual } from 'node:crypto';
import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import { acknowledgePresses } from './acknowledge.ts';
import { isUpdate } from './answers.ts';
import { byChat } from './by-chat.ts';

/** Far above any update that Telegram sends. */
const MAX_BODY = 1024 * 1024;
/** Shorter than Telegram waits for us, so that it hears "later" instead of nothing. */
const COMMIT_WITHIN_MS = 20_000;
const SECRET_HEADER = 'x-telegram-bot-api-secret-token';

export type WebhookOptions = {
  readonly api: Api;
  readonly secret: string;
  /** Null until the bot knows its own name. */
  readonly commit: () => ((updates: readonly Update[], stopping: AbortSignal) => Promise<number>) | null;
  readonly stopping: AbortSignal;
};

/** Answers 200 only when the update is committed; anything else makes Telegram deliver it again. */
export function createWebhook({
  api,
  secret,
  commit,
  stopping,
}: WebhookOptions): (request: Request) => Promise<Response> {
  const inOrder = byChat((updates) => {
    const store = commit();
    return store ? store(updates, AbortSignal.any([stopping, AbortSignal.timeout(COMMIT_WITHIN_MS)])) : null;
  });
  return async (request) => {
    if (request.method !== 'POST') return answer(405);
    if (!isSame(request.headers.get(SECRET_HEADER) ?? '', secret)) return answer(401);
    // What breaks off in the middle is no update, and no fault of ours.
    const body = await readBody(request).catch(() => '');
    if (body === null) return answer(413);
    const update = readUpdate(body);
    if (update === null) return answer(400);
    if (commit() === null || stopping.aborted) return answer(503);
    acknowledgePresses(api, [update]);
    return answer((await inOrder(update)) ? 200 : 503);
  };
}

const answer = (status: number): Response => new Response(null, { status });

/** Takes the same time for every guess: hashes are of one length, and are compared in constant time. */
const isSame = (given: string, secret: string): boolean => timingSafeEqual(digest(given), digest(secret));
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Null when it is too large; the rest is then not even read. */
async function readBody(request: Request): Promise<string | null> {
  if (Number(request.headers.get('content-length') ?? 0) > MAX_BODY) return null;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_BODY) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function readUpdate(body: string): Update | null {
  try {
    const parsed: unknown = JSON.parse(body);
    return isUpdate(parsed) ? parsed : null;
  } catch {
    return null;
  }
}
