import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Bot, InlineKeyboard, InputFile, webhookCallback } from 'grammy';
import { Markup, Telegraf } from 'telegraf';
import { afterEach, describe, expect, it } from 'vitest';
import { type BotApi, startBotApi } from '../support/bot-api/index.ts';

/** Ends a bot and all it opened. */
type Stop = () => Promise<void> | void;
type Run = (telegram: BotApi, by: 'polling' | 'webhook') => Promise<Stop>;

const picture = Buffer.from('not really a picture');
const refusals: string[] = [];

const grammyBot: Run = async (telegram, by) => {
  const bot = new Bot(telegram.firstBot.token, { client: { apiRoot: telegram.url } });
  bot.command('start', (ctx) =>
    ctx.reply('<b>Where are you?</b>', {
      parse_mode: 'HTML',
      reply_markup: new InlineKeyboard().text('At home', 'place:home').text('Abroad', 'place:abroad'),
    }),
  );
  bot.callbackQuery(/^place:/, async (ctx) => {
    await ctx.answerCallbackQuery({ text: 'Noted' });
    await ctx.editMessageText(`You are ${ctx.callbackQuery.data.slice(6)}`);
  });
  bot.on('message:photo', async (ctx) => {
    const file = await ctx.getFile();
    const bytes = await fetch(`${telegram.url}/file/bot${bot.token}/${file.file_path}`).then((r) =>
      r.bytes(),
    );
    await ctx.replyWithPhoto(new InputFile(picture, 'back.jpg'), { caption: `got ${bytes.length} bytes` });
  });
  bot.on('my_chat_member', async (ctx) => {
    await ctx.api.sendMessage(ctx.chat.id, 'still there?').catch((e: Error) => refusals.push(e.message));
  });
  await bot.init();
  if (by === 'polling') {
    const running = bot.start({ allowed_updates: ['message', 'callback_query', 'my_chat_member'] });
    return async () => {
      await bot.stop();
      await running;
    };
  }
  const handler = webhookCallback(bot, 'http', { secretToken: 'quiet-word' });
  const { url, close } = await listen((request, response) => void handler(request, response));
  await bot.api.setWebhook(url, { secret_token: 'quiet-word' });
  return close;
};

const telegrafBot: Run = async (telegram, by) => {
  const bot = new Telegraf(telegram.firstBot.token, { telegram: { apiRoot: telegram.url } });
  bot.start((ctx) =>
    ctx.replyWithHTML(
      '<b>Where are you?</b>',
      Markup.inlineKeyboard([
        Markup.button.callback('At home', 'place:home'),
        Markup.button.callback('Abroad', 'place:abroad'),
      ]),
    ),
  );
  bot.action(/^place:(.*)/, async (ctx) => {
    await ctx.answerCbQuery('Noted');
    await ctx.editMessageText(`You are ${ctx.match[1]}`);
  });
  bot.on('photo', async (ctx) => {
    const file = await ctx.telegram.getFileLink(ctx.message.photo.at(-1)?.file_id ?? '');
    const bytes = await fetch(file).then((r) => r.bytes());
    // By file_id: Telegraf 4.16 cannot upload on Node 26 (its sandwich-stream never ends there).
    await ctx.replyWithPhoto(ctx.message.photo[0]?.file_id ?? '', { caption: `got ${bytes.length} bytes` });
  });
  bot.on('my_chat_member', async (ctx) => {
    await ctx.telegram.sendMessage(ctx.chat.id, 'still there?').catch((e: Error) => refusals.push(e.message));
  });
  if (by === 'polling') {
    const running = bot.launch();
    return async () => {
      bot.stop();
      await running;
    };
  }
  bot.botInfo = await bot.telegram.getMe();
  const handler = bot.webhookCallback('/', { secretToken: 'quiet-word' });
  const { url, close } = await listen((request, response) => void handler(request, response));
  await bot.telegram.setWebhook(url, { secret_token: 'quiet-word' });
  return close;
};

async function listen(listener: RequestListener): Promise<{ url: string; close: Stop }> {
  const server: Server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close };
}

const cleanUp: Stop[] = [];
afterEach(async () => {
  for (const stop of cleanUp.splice(0).reverse()) await stop();
});

describe.each([
  ['grammY', grammyBot, 'polling'],
  ['grammY', grammyBot, 'webhook'],
  ['Telegraf', telegrafBot, 'polling'],
  ['Telegraf', telegrafBot, 'webhook'],
] as const)('%s', (_name, run, by) => {
  it(`holds a conversation by ${by}`, async () => {
    refusals.length = 0;
    const telegram = await startBotApi();
    cleanUp.push(() => telegram.stop());
    cleanUp.push(await run(telegram, by));
    const amina = telegram.user({ firstName: 'Amina', languageCode: 'ru' });

    amina.start();
    const question = await amina.waitFor('Where are you?');
    expect(question.raw.entities).toEqual([{ type: 'bold', offset: 0, length: 14 }]);
    expect(question.buttons).toEqual([['At home', 'Abroad']]);

    const tap = amina.tap('Abroad');
    await amina.waitFor('You are abroad');
    expect(await tap.answered()).toMatchObject({ text: 'Noted' });

    const photo = amina.photo();
    expect((await amina.waitFor('got')).media).toBe('photo');
    const size = photo.raw.photo?.at(-1)?.file_size;
    expect(amina.screen()).toBe(
      `Amina: /start\nBot: You are abroad\nAmina: <photo>\nBot: <photo> got ${size} bytes`,
    );

    amina.block();
    await telegram.until(() => refusals.length > 0);
    expect(refusals.join()).toContain('Forbidden: bot was blocked by the user');
    expect(telegram.violations).toEqual([]);
    expect(telegram.unplayed).toEqual([]);
    const wrong = telegram.firstBot.inbox.all.map((u) => telegram.schema.problemInUpdate(u));
    expect(wrong.filter((p) => p !== undefined)).toEqual([]);
  });
});
