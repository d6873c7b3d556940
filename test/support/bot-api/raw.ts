import type { Bot } from './bot.ts';
import type { BotApi } from './bot-api.ts';
import type { Answer, Message } from './types.ts';

/** A client without manners: sends what it is told and gives back what came. */
export class RawClient {
  readonly #telegram: BotApi;
  readonly #bot: Bot;

  constructor(telegram: BotApi, bot: Bot = telegram.firstBot) {
    this.#telegram = telegram;
    this.#bot = bot;
  }

  /** Where this method is served. */
  address(method: string): string {
    return `${this.#telegram.url}/bot${this.#bot.token}/${method}`;
  }

  async call(method: string, params: object = {}): Promise<Answer> {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(this.address(method), {
      method: 'POST',
      headers,
      body: JSON.stringify(params),
    });
    return (await response.json()) as Answer;
  }

  async form(method: string, body: FormData | URLSearchParams): Promise<Answer> {
    const response = await fetch(this.address(method), { method: 'POST', body });
    return (await response.json()) as Answer;
  }

  /** The result; throws the description where the call was refused. */
  async ok<T = unknown>(method: string, params: object = {}): Promise<T> {
    const answer = await this.call(method, params);
    if (!answer.ok) throw new Error(answer.description);
    return answer.result as T;
  }

  /** "400 Bad Request: ..." of a call that must be refused. */
  async refusal(method: string, params: object = {}): Promise<string> {
    const answer = await this.call(method, params);
    if (answer.ok) throw new Error(`${method} was not refused`);
    return `${answer.error_code} ${answer.description}`;
  }

  send(chatId: number, text: string, more: object = {}): Promise<Message> {
    return this.ok<Message>('sendMessage', { chat_id: chatId, text, ...more });
  }
}

/** What this server itself said wrongly: answers and updates that the Bot API's types do not allow. */
export function ownMistakes(telegram: BotApi): string[] {
  const answers = telegram.calls.flatMap((c) => {
    const wrong = c.answer?.ok ? telegram.schema.problemInResult(c.method, c.answer.result) : undefined;
    return wrong ? [`answer to ${c.method}: ${wrong}`] : [];
  });
  const updates = [...telegram.world.bots.values()]
    .flatMap((b) => b.inbox.all)
    .flatMap((u) => {
      const wrong = telegram.schema.problemInUpdate(u);
      return wrong ? [`update ${Object.keys(u)[1]}: ${wrong}`] : [];
    });
  return [...answers, ...updates];
}
