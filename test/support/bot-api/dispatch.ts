import type { Bot } from './bot.ts';
import { coerce } from './coerce.ts';
import { ApiError, badRequest, Unplayed } from './errors.ts';
import { asSeenBy } from './files.ts';
import type { Flood } from './flood.ts';
import type { Context } from './methods/context.ts';
import { methods } from './methods/index.ts';
import type { BotApiSchema } from './schema.ts';
import type { Answer, Call, Upload, Violation } from './types.ts';
import type { World } from './world.ts';

/** Parameters of features that Kompas does not use, refused so that nobody believes they worked. */
const unplayedParams = [
  'business_connection_id',
  'direct_messages_topic_id',
  'ephemeral_message_parameters',
  'suggested_post_parameters',
  'inline_message_id',
  'rich_message',
];
/** What shows something to people and so counts against the flood limits. */
const counted = /^(send(?!ChatAction)|copy|forward|editMessage)/;

interface Request {
  readonly bot: Bot;
  readonly method: string;
  readonly params: Record<string, unknown>;
  readonly uploads: Map<string, Upload>;
  /** The values came as strings and still need their types. */
  readonly form: boolean;
  readonly viaWebhook: boolean;
  readonly gone: AbortSignal;
}

/** Takes a call through schema, flood limits and method, and keeps the books. */
export class Dispatch {
  readonly calls: Call[] = [];
  readonly violations: Violation[] = [];
  readonly unplayed: string[] = [];
  floods = 0;
  readonly #world: World;
  readonly #schema: BotApiSchema;
  readonly #floodOf: ((bot: Bot) => Flood) | undefined;

  constructor(world: World, schema: BotApiSchema, floodOf?: (bot: Bot) => Flood) {
    this.#world = world;
    this.#schema = schema;
    this.#floodOf = floodOf;
  }

  /** Books the call before anything happens to it; `run` it then, or let a fault swallow it. */
  book(request: Request): { call: Call; run: () => Promise<Answer> } {
    const { bot, method, form, viaWebhook } = request;
    // Telegraf repeats the method among the parts of a form; Telegram ignores it.
    const { method: _repeated, ...given } = request.params;
    const params = form ? coerce(this.#schema, method, given) : given;
    const at = this.#world.clock.now();
    const call: Call = { id: this.calls.length + 1, botId: bot.user.id, method, params, at, viaWebhook };
    this.calls.push(call);
    return { call, run: () => this.#run(call, { ...request, params }) };
  }

  async #run(call: Call, request: Request): Promise<Answer> {
    try {
      const result = await this.#play(request);
      call.answer = { ok: true, result: asSeenBy(request.bot.user.id, result) };
    } catch (error) {
      call.answer = this.#refusal(error, request);
    }
    return call.answer;
  }

  #play(request: Request): unknown {
    const { bot, method, params, uploads, gone } = request;
    if (!this.#schema.has(method)) {
      this.#violation(request, 'no such method');
      throw new ApiError(404, 'Not Found: method not found');
    }
    const problem = this.#schema.problemInParams(method, params);
    if (problem) {
      this.#violation(request, problem);
      throw badRequest(`${method}: ${problem}`);
    }
    const stray = unplayedParams.find((name) => params[name] !== undefined);
    if (stray) throw new Unplayed(`parameter ${stray} of ${method}`);
    // The schema has just proved that the parameters are those of this method.
    const play = methods[method as 'sendMessage'] as ((c: Context, p: unknown) => unknown) | undefined;
    if (!play) throw new Unplayed(`method ${method}`);
    this.#checkFlood(bot, method, params);
    return play({ world: this.#world, bot, uploads, gone }, params);
  }

  #checkFlood(bot: Bot, method: string, params: Record<string, unknown>): void {
    if (!this.#floodOf || !counted.test(method)) return;
    const many = params.media ?? params.message_ids;
    const count = Array.isArray(many) ? many.length : 1;
    this.#floodOf(bot).check(Number(params.chat_id), count, this.#world.clock.now());
  }

  #violation({ method, params }: Request, problem: string): void {
    this.violations.push({ method, problem, params });
  }

  #refusal(error: unknown, { method }: Request): Answer {
    // A bug of this server must not look like a refusal by Telegram.
    if (!(error instanceof ApiError)) {
      console.error(`bot-api test server: ${method} failed`, error);
      return {
        ok: false,
        error_code: 500,
        description: `Internal Server Error: test server bug: ${String(error)}`,
      };
    }
    if (error instanceof Unplayed) this.unplayed.push(error.message);
    if (error.code === 429) this.floods += 1;
    const { code: error_code, message: description, parameters } = error;
    return { ok: false, error_code, description, ...(parameters ? { parameters } : {}) };
  }
}
