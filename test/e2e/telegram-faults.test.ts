import { afterEach, beforeEach, expect, test } from 'vitest';
import { brokenPromises } from '../support/invariants.ts';
import { work } from '../support/serve.ts';
import { type TelegramHouse, telegramHouse } from '../support/telegram-house.ts';

let house: TelegramHouse;
beforeEach(async () => {
  house = await telegramHouse({ staffed: false });
  await house.start();
});
afterEach(() => house.end());

/** Until nothing waits to be sent. */
const settled = () =>
  expect.poll(() => house.rows('select count(*) as n from queue')[0]?.n, { timeout: 15_000 }).toBe(0);

test('429, 500 and dropped connections lose nothing and change no order', async () => {
  const { faults } = house.telegram;
  const anna = await house.atMenu();
  const plan = [{ status: 429, retryAfter: 1 }, { status: 500 }, 'drop'] as const;
  for (const fault of plan) faults.next('sendMessage', fault, 1, { chatId: anna.id });
  anna.press('🆘 Danger');
  anna.press('☰ Menu');
  anna.press('👤 A person');
  await anna.waitFor(/18/, { timeout: 15_000 });
  await settled();
  const { problems, repeats } = await brokenPromises(house);
  expect(problems).toEqual([]);
  expect(repeats).toEqual([]);
});

test('a message whose answer is lost on the way comes twice at most, and nothing else does', async () => {
  const anna = await house.atMenu();
  house.telegram.faults.next('sendMessage', 'drop-after', 1, { chatId: anna.id });
  anna.press('🆘 Danger');
  await anna.waitFor('112');
  await settled();
  const { problems, repeats } = await brokenPromises(house);
  expect(problems).toEqual([]);
  expect(repeats.length).toBeLessThanOrEqual(1);
});

test('one chat that Telegram does not answer for does not hold up the others', async () => {
  const [anna, bela] = [await house.atMenu(), await house.atMenu()];
  house.telegram.faults.next('sendMessage', 'timeout', 1, { chatId: anna.id });
  anna.press('👤 A person');
  await house.telegram.until(() => house.telegram.faults.left === 0);
  bela.press('👤 A person');
  await bela.waitFor(/18/);
});

test('a send that hangs does not hold up the end, and its message comes after the next start', async () => {
  const anna = await house.atMenu();
  house.telegram.faults.next('sendMessage', 'timeout', 1, { chatId: anna.id });
  anna.press('👤 A person');
  await house.telegram.until(() => house.telegram.faults.left === 0);
  const ended = await house.serving?.stop();
  expect(ended).toMatchObject({ code: 0 });
  expect(ended?.ms).toBeLessThan(6000);
  await house.start();
  await anna.waitFor(/18/, { timeout: 10_000 });
});

test('nor that of a process that only sends', async () => {
  const anna = await house.atMenu();
  await house.serving?.kill();
  anna.press('👤 A person');
  house.telegram.faults.next('sendMessage', 'timeout', 9, { chatId: anna.id });
  await house.start();
  await house.telegram.until(() => house.telegram.faults.left < 9);
  await house.serving?.kill();
  const { left } = house.telegram.faults;
  const worker = work(house.settings);
  // The lease of the one that died comes first.
  await house.telegram.until(() => house.telegram.faults.left < left, { timeout: 15_000 });
  const asked = performance.now();
  await worker.stop();
  expect(performance.now() - asked).toBeLessThan(6000);
});

test('a second Ctrl-C ends it at once, and its message comes after the next start', async () => {
  const anna = await house.atMenu();
  house.telegram.faults.next('sendMessage', 'timeout', 1, { chatId: anna.id });
  anna.press('👤 A person');
  await house.telegram.until(() => house.telegram.faults.left === 0);
  const first = house.serving?.stop('SIGINT');
  await expect.poll(() => house.serving?.output).toContain('Stopping');
  const second = await house.serving?.stop('SIGINT');
  expect(second).toMatchObject({ code: 130, signal: null });
  // The first one alone would have waited 3 seconds for the send that hangs.
  expect(second?.ms).toBeLessThan(2000);
  await first;
  await house.start();
  await anna.waitFor(/18/, { timeout: 15_000 });
});

test('updates that Telegram delivers again are applied once', async () => {
  const anna = await house.atMenu();
  anna.press('👤 A person');
  await anna.waitFor(/18/);
  for (const { update_id: id } of house.telegram.firstBot.inbox.all) house.telegram.redeliver(id);
  await house.telegram.until(() => house.telegram.firstBot.inbox.pending.length === 0);
  await anna.quiet(250);
  const { problems, repeats } = await brokenPromises(house);
  expect([problems, repeats]).toEqual([[], []]);
});

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  test(`${signal} ends it within seconds with the running batch finished, and nothing is lost or doubled`, async () => {
    const people = await Promise.all(Array.from({ length: 8 }, () => house.atMenu()));
    for (const person of people) {
      person.press('👤 A person');
      person.press('☰ Menu');
    }
    const ended = await house.serving?.stop(signal);
    expect(ended).toMatchObject({ code: 0, signal: null });
    expect(ended?.ms).toBeLessThan(5000);
    expect(house.serving?.output).toContain('Nothing is lost');
    await house.start();
    await settled();
    await house.telegram.until(() => house.telegram.firstBot.inbox.pending.length === 0);
    await settled();
    const { problems, repeats } = await brokenPromises(house);
    expect([problems, repeats]).toEqual([[], []]);
  });
