import { afterEach, describe, expect, it } from 'vitest';
import { type BotApi, type Options, type Person, RawClient, startBotApi } from '../support/bot-api/index.ts';

let telegram: BotApi;
let bot: RawClient;
let amina: Person;

async function start(options: Options = {}): Promise<void> {
  telegram = await startBotApi(options);
  bot = new RawClient(telegram);
  amina = telegram.user({ firstName: 'Amina' });
  amina.start();
}
afterEach(() => telegram.stop());

describe('a planned fault', () => {
  it('answers 500, or 429 with the time to wait, so many times and no more', async () => {
    await start();
    telegram.faults.next('sendMessage', { status: 500 }, 2);
    telegram.faults.next('sendMessage', { status: 429, retryAfter: 7 });
    const say = { chat_id: amina.id, text: 'a' };
    expect(await bot.refusal('sendMessage', say)).toBe('500 Internal Server Error');
    expect(await bot.refusal('sendMessage', say)).toBe('500 Internal Server Error');
    const third = await bot.call('sendMessage', say);
    expect(third).toEqual({
      ok: false,
      error_code: 429,
      description: 'Too Many Requests: retry after 7',
      parameters: { retry_after: 7 },
    });
    expect(amina.messages).toHaveLength(1);
    await bot.send(amina.id, 'b');
    expect(telegram.faults.left).toBe(0);
    expect(telegram.floods).toBe(0);
  });

  it('answers 502 with a page that is not JSON', async () => {
    await start();
    telegram.faults.next('*', { status: 502 });
    await expect(bot.send(amina.id, 'a')).rejects.toThrow('not valid JSON');
  });

  it('drops the connection before the deed, or after it', async () => {
    await start();
    telegram.faults.next('sendMessage', 'drop');
    await expect(bot.send(amina.id, 'never')).rejects.toThrow();
    telegram.faults.next('sendMessage', 'drop-after');
    await expect(bot.send(amina.id, 'done, but who knows')).rejects.toThrow();
    expect(amina.messages.map((m) => m.text)).toEqual(['/start', 'done, but who knows']);
    expect(telegram.calls.map((c) => [c.fault, c.answer?.ok])).toEqual([
      ['drop', undefined],
      ['drop-after', true],
    ]);
  });

  it('never answers, or answers late', async () => {
    await start();
    telegram.faults.next('getMe', 'timeout');
    const impatient = fetch(bot.address('getMe'), { signal: AbortSignal.timeout(60) });
    await expect(impatient).rejects.toThrow('timeout');
    telegram.faults.next('getMe', { delay: 60 });
    const before = Date.now();
    await bot.ok('getMe');
    expect(Date.now() - before).toBeGreaterThanOrEqual(58);
  });

  it('may hit one chat only, and lets polling alone unless it is named', async () => {
    await start();
    const umid = telegram.user();
    umid.start();
    telegram.faults.next('*', { status: 500 }, 1, { chatId: umid.id });
    await bot.ok('getUpdates');
    await bot.send(amina.id, 'a');
    await expect(bot.send(umid.id, 'a')).rejects.toThrow('Internal Server Error');
    await bot.send(umid.id, 'a');
  });
});

describe('flood limits', () => {
  it('are off unless asked for', async () => {
    await start();
    await Promise.all(Array.from({ length: 40 }, (_, i) => bot.send(amina.id, `${i}`)));
    expect(telegram.floods).toBe(0);
  });

  it('allow a chat a short burst, then one message a second', async () => {
    await start({ flood: { perChatBurst: 3 } });
    for (const n of [1, 2, 3]) await bot.send(amina.id, `${n}`);
    const refused = await bot.call('sendMessage', { chat_id: amina.id, text: 'a' });
    expect(refused).toMatchObject({ error_code: 429, parameters: { retry_after: 1 } });
    telegram.clock.advance(1000);
    await bot.send(amina.id, '4');
    expect(telegram.floods).toBe(1);
  });

  it('allow a bot thirty messages a second to all together', async () => {
    await start({ flood: true });
    const people = Array.from({ length: 31 }, () => telegram.user());
    for (const person of people) person.start();
    for (const person of people.slice(1)) await bot.send(person.id, 'a');
    await expect(bot.send(people[0]?.id ?? 0, 'a')).rejects.toThrow('Too Many Requests: retry after 1');
    telegram.clock.advance(1100);
    await bot.send(people[0]?.id ?? 0, 'a');
  });

  it('allow a group twenty a minute', async () => {
    await start({ flood: { perGroupPerMinute: 2 } });
    const group = telegram.forumGroup();
    await bot.send(group.id, 'a');
    await bot.send(group.id, 'b');
    const refused = await bot.call('sendMessage', { chat_id: group.id, text: 'c' });
    expect(refused).toMatchObject({ error_code: 429, parameters: { retry_after: expect.any(Number) } });
    telegram.clock.advance(61_000);
    await bot.send(group.id, 'c');
  });
});

it('time can be set and moved', async () => {
  await start({ now: Date.UTC(2026, 0, 1) });
  expect((await bot.send(amina.id, 'a')).date).toBeCloseTo(Date.UTC(2026, 0, 1) / 1000, -1);
  telegram.clock.advance(86_400_000);
  expect((await bot.send(amina.id, 'b')).date).toBeCloseTo(Date.UTC(2026, 0, 2) / 1000, -1);
});

it('stops at once, also while a poll hangs', async () => {
  await start();
  await bot.ok('getUpdates', { offset: -1 });
  const hanging = bot.call('getUpdates', { offset: 999_999_999, timeout: 30 }).catch(() => 'cut');
  await telegram.until(() => telegram.firstBot.poller.polling);
  const before = Date.now();
  await telegram.stop();
  expect(Date.now() - before).toBeLessThan(500);
  expect(await hanging).toBe('cut');
});
