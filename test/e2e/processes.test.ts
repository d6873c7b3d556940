import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Fleet, fleet } from '../support/fleet.ts';
import { brokenPromises } from '../support/invariants.ts';
import { command, serve } from '../support/serve.ts';
import { walk } from '../support/walker.ts';

const PEOPLE = 6;
const WALK_MS = 12_000;
/** What a killed worker held is out within this time: its lease, a look, and a busy machine. */
const TAKEN_OVER_MS = 15_000;

/** Each process listens on one line of its own. */
const WORKERS = `select pid from pg_stat_activity
  where datname = current_database() and application_name = 'kompas-bell'`;

let house: Fleet;
beforeEach(async () => {
  // A little more room than Telegram gives: a busy machine bunches what was sent evenly.
  house = await fleet({ flood: { perBotPerSecond: 40, perChatBurst: 12 } });
});
afterEach(() => house.end());

const settled = () =>
  expect
    .poll(async () => Number((await house.rows('select count(*) as n from queue'))[0]?.n), {
      timeout: TAKEN_OVER_MS + 10_000,
      interval: 200,
    })
    .toBe(0);

test('release, two webs and two workers on one PostgreSQL, and one worker dies: nothing lost, twice or out of order', async () => {
  await house.release();
  await Promise.all([house.web(), house.web()]);
  const [doomed] = [house.worker(), house.worker()];
  await house.telegram.until(() => house.telegram.firstBot.webhook.settings !== undefined, {
    timeout: 20_000,
    what: 'a webhook',
  });
  let walking = true;
  const people = Array.from({ length: PEOPLE }, () => house.telegram.user());
  const walks = people.map((person, index) => walk(person, index + 1, () => walking));
  await sleep(WALK_MS / 2);
  await house.kill(doomed);
  const killed = house.telegram.world.seq;
  await sleep(WALK_MS / 2);
  walking = false;
  await Promise.all(walks);
  const { inbox } = house.telegram.firstBot;
  await house.telegram.until(() => inbox.pending.length === 0, { timeout: 20_000, what: 'an empty inbox' });
  await settled();

  const { problems, repeats } = await brokenPromises(house);
  expect(problems).toEqual([]);
  for (const { firstSeq, seq } of repeats) expect([firstSeq <= killed, killed < seq]).toEqual([true, true]);
  expect(house.telegram.floods).toBe(0);
  expect(Number((await house.rows('select count(*) as n from events'))[0]?.n)).toBeGreaterThan(3 * PEOPLE);
}, 120_000);

test('a worker that is asked to stop under load ends in time with code 0, and nothing is lost or twice', async () => {
  await house.release();
  await house.web();
  const leaving = house.worker();
  house.worker();
  await house.telegram.until(() => house.telegram.firstBot.webhook.settings !== undefined, {
    timeout: 20_000,
    what: 'a webhook',
  });
  // The one that is to leave sends too: it is connected, and as quick as the others.
  await expect
    .poll(async () => (await house.rows(WORKERS)).length, { timeout: 20_000, interval: 200 })
    .toBeGreaterThan(2);
  const people = Array.from({ length: 15 }, () => house.telegram.user());
  for (const person of people) person.start();
  await people[0]?.waitFor('Choose your language', { timeout: 15_000 });
  const asked = performance.now();
  const ended = once(leaving, 'exit');
  leaving.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  expect(performance.now() - asked).toBeLessThan(10_000);
  for (const person of people) await person.waitFor('Choose your language', { timeout: TAKEN_OVER_MS });
  await settled();
  expect(await brokenPromises(house)).toEqual({ problems: [], repeats: [] });
}, 90_000);

test('migrations from several processes at once: one does the work, the others find it done', async () => {
  const said = await Promise.all([1, 2, 3, 4].map(() => house.release()));
  expect(said.filter((line) => line.includes('(was 0)'))).toHaveLength(1);
  expect(said.filter((line) => /at version \d+ already/.test(line))).toHaveLength(3);
  await house.rows(`insert into migrations (number, name, applied_at) values (999, 'of tomorrow', 1)`);
  const refused = await serve(house.settings).catch((error: unknown) => String(error));
  expect(refused).toMatch(
    /Kompas cannot start: The database has schema 999, and this version knows \d+: run/,
  );
  await expect(command(house.settings, 'work')).rejects.toThrow('schema 999');
}, 60_000);

test('two processes that poll with one token: one receives, the other waits, and takes over when it ends', async () => {
  const polling = { PUBLIC_URL: '', WEBHOOK_SECRET: '', LOG_LEVEL: 'info' };
  await house.release();
  const first = await house.web(polling);
  const second = await house.web(polling);
  await expect
    .poll(() => first.output + second.output, { timeout: 10_000 })
    .toContain('takes over when that one ends');
  const anna = house.telegram.user();
  anna.start();
  await anna.waitFor('Choose your language', { timeout: 15_000 });
  const waits = second.output.includes('takes over when') ? second : first;
  const receives = waits === second ? first : second;
  await receives.kill();
  anna.tap('English');
  await anna.waitFor('Is it safe', { timeout: 15_000 });
  expect(waits.alive).toBe(true);
  expect((first.output + second.output).split('takes over when')).toHaveLength(2);
  expect(house.telegram.calls.filter(({ method }) => method === 'getUpdates').length).toBeGreaterThan(1);
}, 60_000);
