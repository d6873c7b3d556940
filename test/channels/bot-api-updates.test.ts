import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type BotApi,
  ownMistakes,
  type Person,
  RawClient,
  startBotApi,
  type Update,
} from '../support/bot-api/index.ts';

let telegram: BotApi;
let bot: RawClient;
let amina: Person;
const cleanUp: (() => void)[] = [];

beforeEach(async () => {
  telegram = await startBotApi();
  bot = new RawClient(telegram);
  amina = telegram.user({ firstName: 'Amina' });
});
afterEach(async () => {
  for (const end of cleanUp.splice(0)) end();
  await telegram.stop();
  expect(ownMistakes(telegram)).toEqual([]);
});

const poll = (params: object = {}): Promise<Update[]> => bot.ok<Update[]>('getUpdates', params);
const texts = (updates: Update[]): (string | undefined)[] => updates.map((u) => u.message?.text);

describe('getUpdates', () => {
  it('keeps updates until an offset confirms them, in order, up to a limit', async () => {
    amina.start();
    amina.send('one');
    amina.send('two');
    const [first, second] = await poll({ limit: 2 });
    expect(texts(await poll())).toEqual(['/start', 'one', 'two']);
    expect(second?.update_id).toBe((first?.update_id ?? 0) + 1);
    expect(texts(await poll({ offset: second?.update_id }))).toEqual(['one', 'two']);
    expect(texts(await poll({ offset: -1 }))).toEqual(['two']);
    expect(texts(await poll())).toEqual(['two']);
  });

  it('waits for the next update, and no longer than its timeout', async () => {
    const waiting = poll({ timeout: 5 });
    setTimeout(() => amina.start(), 30);
    const [start] = await waiting;
    expect(start?.message?.text).toBe('/start');
    const before = Date.now();
    expect(await poll({ offset: (start?.update_id ?? 0) + 1, timeout: 1 })).toEqual([]);
    expect(Date.now() - before).toBeGreaterThan(900);
  });

  it('brings only the kinds that were asked for; rare kinds only when named', async () => {
    const said = amina.start();
    amina.react(said, '👍');
    amina.block();
    expect((await poll()).map((u) => Object.keys(u)[1])).toEqual(['message', 'my_chat_member']);
    await poll({ offset: 999_999_999, allowed_updates: ['message_reaction'] });
    amina.unblock();
    amina.react(said);
    expect((await poll()).map((u) => Object.keys(u)[1])).toEqual(['message_reaction']);
  });

  it('is ended with 409 by a younger one', async () => {
    const older = bot.refusal('getUpdates', { timeout: 5 });
    await telegram.until(() => telegram.firstBot.poller.polling);
    const younger = poll({ timeout: 5 });
    expect(await older).toContain('409 Conflict: terminated by other getUpdates request');
    amina.start();
    expect(await younger).toHaveLength(1);
  });

  it('brings an update once more on demand, though it was confirmed', async () => {
    amina.start();
    const [start] = await poll();
    expect(await poll({ offset: (start?.update_id ?? 0) + 1 })).toEqual([]);
    telegram.redeliver(start?.update_id ?? 0);
    expect(await poll({ offset: (start?.update_id ?? 0) + 1 })).toEqual([start]);
    expect(await poll({ offset: (start?.update_id ?? 0) + 1 })).toEqual([]);
  });

  it('gives several bots their own updates', async () => {
    const second = telegram.bot('55:SECOND');
    amina.start();
    amina.with(second).start('ref');
    expect(texts(await poll())).toEqual(['/start']);
    expect(texts(await new RawClient(telegram, second).ok('getUpdates'))).toEqual(['/start ref']);
  });
});

/** A webhook that answers with the given statuses in turn, then with 200. */
async function hook(
  statuses: number[] = [],
  reply = '',
): Promise<{ url: string; got: { secret: unknown; update: Update }[] }> {
  const got: { secret: unknown; update: Update }[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const update = JSON.parse(Buffer.concat(chunks).toString()) as Update;
    got.push({ secret: request.headers['x-telegram-bot-api-secret-token'], update });
    response.writeHead(statuses.shift() ?? 200, { 'content-type': 'application/json' }).end(reply);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanUp.push(() => server.close().closeAllConnections());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, got };
}

describe('a webhook', () => {
  it('gets each update with the secret, again and again until it says 2xx', async () => {
    const { url, got } = await hook([500, 404]);
    await bot.ok('setWebhook', { url, secret_token: 'quiet' });
    amina.start();
    amina.send('next');
    await telegram.until(() => telegram.firstBot.inbox.pending.length === 0);
    expect(texts(got.map((g) => g.update))).toEqual(['/start', '/start', '/start', 'next']);
    expect(got.every((g) => g.secret === 'quiet')).toBe(true);
    expect(telegram.firstBot.webhook.attempts.map((a) => a.status)).toEqual([500, 404, 200, 200]);
    const info = await bot.ok('getWebhookInfo');
    expect(info).toMatchObject({
      url,
      pending_update_count: 0,
      last_error_message: expect.stringContaining('404'),
    });
  });

  it('gets what was waiting, and duplicates on demand', async () => {
    amina.start();
    const { url, got } = await hook();
    await bot.ok('setWebhook', { url });
    await telegram.until(() => got.length === 1);
    telegram.redeliver(got[0]?.update.update_id ?? 0);
    await telegram.until(() => got.length === 2);
    expect(got[1]).toEqual(got[0]);
  });

  it('may answer with a method', async () => {
    const { url } = await hook(
      [],
      JSON.stringify({ method: 'sendMessage', chat_id: amina.id, text: 'at once' }),
    );
    await bot.ok('setWebhook', { url });
    amina.start();
    await amina.waitFor('at once');
    expect(telegram.calls.at(-1)).toMatchObject({ method: 'sendMessage', viaWebhook: true });
  });

  it('excludes getUpdates, and ends one that hangs', async () => {
    const { url } = await hook();
    const hanging = bot.refusal('getUpdates', { timeout: 5 });
    await telegram.until(() => telegram.firstBot.poller.polling);
    await bot.ok('setWebhook', { url });
    expect(await hanging).toContain('409 Conflict: terminated by setWebhook');
    expect(await bot.refusal('getUpdates')).toContain(
      "409 Conflict: can't use getUpdates method while webhook is active",
    );
    await bot.ok('deleteWebhook');
    expect(await poll()).toEqual([]);
  });

  it('can be removed with all that waits', async () => {
    amina.start();
    expect(await bot.ok('getWebhookInfo')).toMatchObject({ url: '', pending_update_count: 1 });
    await bot.ok('deleteWebhook', { drop_pending_updates: true });
    expect(await bot.ok('getWebhookInfo')).toMatchObject({ pending_update_count: 0 });
  });

  it('is https, but for this machine, and has a plain secret', async () => {
    expect(await bot.refusal('setWebhook', { url: 'http://example.org/' })).toContain(
      'An HTTPS URL must be provided',
    );
    const params = { url: 'https://example.org/', secret_token: 'a b' };
    expect(await bot.refusal('setWebhook', params)).toContain('unallowed characters');
  });
});
