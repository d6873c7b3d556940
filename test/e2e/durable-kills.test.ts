import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { brokenPromises } from '../support/invariants.ts';
import { type TelegramHouse, telegramHouse } from '../support/telegram-house.ts';
import { dice, walk } from '../support/walker.ts';

const KILLS = 10;
const PEOPLE = 10;
/** A lease that a killed process held runs out within this time, and a little more. */
const SETTLE_MS = 15_000;

let house: TelegramHouse;
beforeEach(async () => {
  house = await telegramHouse({ staffed: false });
});
afterEach(() => house.end());

async function settled(): Promise<void> {
  const { inbox } = house.telegram.firstBot;
  await house.telegram.until(() => inbox.pending.length === 0, {
    timeout: SETTLE_MS,
    what: 'an empty inbox',
  });
  await expect
    .poll(() => house.rows('select count(*) as n from queue')[0]?.n, { timeout: SETTLE_MS })
    .toBe(0);
}

/** At a moment of no meaning, or when a message has just gone out and its answer is still on the way. */
async function nastyMoment(roll: (sides: number) => number): Promise<void> {
  await sleep(400 + roll(1200));
  if (roll(2) === 0) return;
  const { calls } = house.telegram;
  const before = calls.length;
  const sent = () => calls.slice(before).some(({ method }) => method === 'sendMessage');
  await house.telegram.until(sent, { timeout: 1000 }).catch(() => undefined);
}

test('kill -9 in the middle of conversations: nobody misses a message, and no update is applied twice', async () => {
  const roll = dice(20_261_123);
  const kills: number[] = [];
  let walking = true;
  await house.start();
  const people = Array.from({ length: PEOPLE }, () => house.telegram.user());
  const walks = people.map((person, index) => walk(person, index + 1, () => walking));
  for (let kill = 0; kill < KILLS; kill += 1) {
    await nastyMoment(roll);
    await house.serving?.kill();
    kills.push(house.telegram.world.seq);
    await house.start();
  }
  walking = false;
  await Promise.all(walks);
  await settled();

  const { problems, repeats } = await brokenPromises(house);
  expect(problems).toEqual([]);
  // Twice only where a crash came between a message and Telegram's answer: once a crash and person.
  for (const { chat, firstSeq, seq } of repeats) {
    const crashes = kills.filter((kill) => firstSeq <= kill && kill < seq);
    expect(crashes, `a repeat in ${chat} without a crash`).not.toEqual([]);
  }
  for (const kill of kills) {
    const of = repeats.filter(({ firstSeq, seq }) => firstSeq <= kill && kill < seq).map(({ chat }) => chat);
    expect(new Set(of).size).toBe(of.length);
  }
  expect(house.rows('select count(*) as n from events')[0]?.n).toBeGreaterThan(6 * PEOPLE);
}, 90_000);

test('the proof is a proof: a lost update, a lost message and a second one are each seen', async () => {
  await house.start();
  const anna = await house.atMenu();
  await settled();
  await house.serving?.kill();
  expect(await brokenPromises(house)).toEqual({ problems: [], repeats: [] });

  const chat = house.telegram.world.privateChat(house.telegram.firstBot, anna.account);
  const last = chat.happenings.at(-1);
  if (!last) throw new Error('nothing was said');
  chat.happenings.push({ ...last, seq: last.seq + 1 });
  expect((await brokenPromises(house)).repeats).toHaveLength(1);
  chat.happenings.splice(-2);
  expect((await brokenPromises(house)).problems.join()).toContain('1 messages never came');
  chat.happenings.push(last);

  const db = new DatabaseSync(house.file);
  db.exec('delete from events where key = (select max(key) from events)');
  db.close();
  expect((await brokenPromises(house)).problems.join()).toContain('was never applied');
});
