import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Body, readBody } from './body.ts';
import type { Bot } from './bot.ts';
import type { Dispatch } from './dispatch.ts';
import { ApiError } from './errors.ts';
import { ANSWER_LOST, type Fault, type Faults } from './faults.ts';
import type { Answer } from './types.ts';
import type { World } from './world.ts';

/** The HTTP face: `/bot<token>/<method>` and `/file/bot<token>/<path>`, with faults on the wire. */
export class HttpFace {
  readonly #world: World;
  readonly #dispatch: Dispatch;
  readonly #faults: Faults;
  readonly #server: Server;

  constructor(world: World, dispatch: Dispatch, faults: Faults) {
    this.#world = world;
    this.#dispatch = dispatch;
    this.#faults = faults;
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch((error: unknown) => {
        console.error('bot-api test server:', error);
        response.destroy();
      });
    });
  }

  /** Resolves to the root for `apiRoot`, without a slash at the end. */
  async listen(): Promise<string> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#server.once('error', reject).listen(0, '127.0.0.1', resolve);
    await promise;
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#server.close(() => resolve());
    this.#server.closeAllConnections();
    await promise;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://bot-api').pathname);
    const [, file, token = '', rest = ''] = /^\/(file\/)?bot([^/]+)\/(.+)$/.exec(path) ?? [];
    const bot = this.#world.bots.get(token);
    if (rest === '') answer(response, refused(404, 'Not Found'));
    else if (!bot) answer(response, refused(401, 'Unauthorized'));
    else if (file) this.#download(rest, response);
    else await this.#call(bot, rest, request, response);
  }

  async #call(bot: Bot, method: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request).catch((error: unknown) => {
      if (error instanceof ApiError) return refused(error.code, error.message);
      throw error;
    });
    if (isAnswer(body)) {
      answer(response, body);
      return;
    }
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    const { call, run } = this.#dispatch.book({ bot, method, ...body, viaWebhook: false, gone: gone.signal });
    const fault = this.#faults.take(method, call.params.chat_id);
    if (fault) call.fault = typeof fault === 'string' ? fault : JSON.stringify(fault);
    await play(fault, run, response);
  }

  #download(path: string, response: ServerResponse): void {
    const file = this.#world.files.atPath(path);
    if (file) response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(file.bytes);
    else answer(response, refused(404, 'Not Found'));
  }
}

/** Carries out a call the way the planned fault wants it. */
async function play(
  fault: Fault | undefined,
  run: () => Promise<Answer>,
  response: ServerResponse,
): Promise<void> {
  if (fault === 'timeout') return;
  const result = fault && typeof fault === 'string' && ANSWER_LOST.includes(fault) ? await run() : null;
  if (fault === 'drop' || fault === 'drop-after') response.destroy();
  else if (fault === 'half-closed') response.socket?.end();
  else if (fault === 'cut-short') cutShort(response, JSON.stringify(result));
  else if (fault && 'body' in fault)
    response.writeHead(fault.status, { 'content-type': 'application/json' }).end(fault.body);
  else if (fault && 'status' in fault) answerFault(response, fault);
  else {
    // Done at once: whoever gives up meanwhile, or dies, must not be told of it later as of something new.
    const done = await run();
    if (fault) await new Promise((resolve) => setTimeout(resolve, fault.delay));
    answer(response, done);
  }
}

function cutShort(response: ServerResponse, body: string): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
  response.write(body.slice(0, body.length / 2), () => response.destroy());
}

function answerFault(response: ServerResponse, fault: Extract<Fault, { retryAfter?: number }>): void {
  const { status, retryAfter = 1, description } = fault;
  if (status === 502) {
    // What Telegram's own proxy says: not JSON.
    const page = '<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>';
    response.writeHead(502, { 'content-type': 'text/html' }).end(page);
  } else if (status === 429) {
    const refusal = refused(429, description ?? `Too Many Requests: retry after ${retryAfter}`);
    answer(response, { ...refusal, parameters: { retry_after: retryAfter } });
  } else {
    const usual = status >= 500 ? 'Internal Server Error' : 'Bad Request: planned fault';
    answer(response, refused(status, description ?? usual));
  }
}

function answer(response: ServerResponse, body: Answer): void {
  if (response.destroyed) return;
  response
    .writeHead(body.ok ? 200 : body.error_code, { 'content-type': 'application/json' })
    .end(JSON.stringify(body));
}

function refused(error_code: number, description: string): Answer & { ok: false } {
  return { ok: false, error_code, description };
}

function isAnswer(body: Body | Answer): body is Answer {
  return 'ok' in body;
}
