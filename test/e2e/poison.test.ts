import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import type { BotApi, Person } from '../support/bot-api/index.ts';
import { type Fleet, fleet } from '../support/fleet.ts';
import type { Serving } from '../support/serve.ts';
import { type TelegramHouse, telegramHouse } from '../support/telegram-house.ts';

const ALARM = 'an update is set aside: it failed each time it was tried';
/** Four tries take 3.5 s. */
const PATIENCE = { timeout: 20_000 };

async function comesIn(telegram: BotApi): Promise<Person> {
  const person = telegram.user();
  person.start();
  await person.waitFor('Choose your language', PATIENCE);
  person.tap('English');
  await person.waitFor('Is it safe', PATIENCE);
  return person;
}

/** Whatever Anna does from now on breaks the program, in the database as a bug would; Bela's life goes on. */
async function story(
  house: TelegramHouse | Fleet,
  serving: Serving,
  run: (sql: string) => unknown,
  poison: string[],
) {
  const [anna, bela] = [await comesIn(house.telegram), await comesIn(house.telegram)];
  const [first] = await house.rows('select id from people order by active_at limit 1');
  for (const statement of poison) await run(statement.replaceAll('$anna', String(first?.id)));
  anna.tap('Yes');
  bela.tap('Yes');
  await bela.waitFor('What would help you now', PATIENCE);
  await anna.waitFor('Something broke on our side', PATIENCE);
  await expect.poll(() => serving.output, PATIENCE).toContain(ALARM);
  expect(serving.output.split(ALARM)).toHaveLength(2);
  expect(serving.output).not.toContain(String(anna.id));
  expect(Number((await house.rows('select count(*) as n from set_aside'))[0]?.n)).toBe(1);
  const { inbox } = house.telegram.firstBot;
  await house.telegram.until(() => inbox.pending.length === 0, PATIENCE);
  await run(`drop trigger poison${poison.length > 1 ? ' on people' : ''}`);
  anna.send('/menu');
  await anna.waitFor('What would help you now', PATIENCE);
}

test('a poison update by polling: tried four times, set aside with one alarm, its writer told, the rest go on', async () => {
  const house = await telegramHouse({ staffed: false });
  try {
    const serving = await house.start();
    const run = (sql: string): void => {
      const db = new DatabaseSync(house.file, { timeout: 5000 });
      db.exec(sql);
      db.close();
    };
    await story(house, serving, run, [
      `create trigger poison before update of session on people when new.id = '$anna'
         begin select raise(abort, 'a bug'); end`,
    ]);
  } finally {
    await house.end();
  }
}, 90_000);

test('a poison update by webhook on PostgreSQL: the same', async () => {
  const house = await fleet();
  try {
    await house.release();
    const serving = await house.web();
    await house.telegram.until(() => house.telegram.firstBot.webhook.settings !== undefined, PATIENCE);
    await story(house, serving, (sql) => house.rows(sql), [
      `create function poison() returns trigger language plpgsql as $$ begin raise exception 'a bug'; end $$`,
      `create trigger poison before update of session on people for each row
         when (new.id = '$anna') execute function poison()`,
    ]);
  } finally {
    await house.end();
  }
}, 90_000);
