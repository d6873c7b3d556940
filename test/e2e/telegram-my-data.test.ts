import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person } from '../support/bot-api/index.ts';
import { type TelegramHouse, telegramHouse } from '../support/telegram-house.ts';

let house: TelegramHouse;
beforeAll(async () => {
  house = await telegramHouse();
  await house.start();
});
afterAll(() => house.end());

/** One message a second is what a chat gets. */
const PATIENCE = { timeout: 20_000 };
const TEXT_OF_FILE = 'Your file. In it are';

/** The bytes behind a document, as Telegram gives them out to the bot. */
async function contentOf(file: string): Promise<string> {
  const { token } = house.telegram.firstBot;
  const id = `BQ${house.account}-${file}`;
  const { url } = house.telegram;
  const found = await fetch(`${url}/bot${token}/getFile?file_id=${id}`);
  const { result } = (await found.json()) as { result: { file_path: string } };
  return (await fetch(`${url}/file/bot${token}/${result.file_path}`)).text();
}

async function asksForFile(anna: Person): Promise<void> {
  anna.send('/mydata');
  await anna.waitFor('Are you alone now?', PATIENCE);
  anna.tap('Yes, send the file');
}

test('R20: "My data" comes as a document of plain words, and quick hide takes its message away', async () => {
  const anna = await house.atMenu();
  anna.tap('My documents were taken');
  await anna.waitFor('How old are you', PATIENCE);
  anna.tap('18 or older');
  await anna.waitFor('In which country are you now?', PATIENCE);
  anna.tap('Turkey');
  await anna.quiet();
  await asksForFile(anna);
  const document = await anna.waitFor(TEXT_OF_FILE, PATIENCE);
  expect(document.media).toBe('document');
  expect(document.raw.document).toMatchObject({ file_name: 'page.html' });
  const page = await contentOf(document.raw.document?.file_id ?? '');
  expect(page).toContain('Turkey');
  expect(page).toContain('What is not in this file, and why');
  expect(page).not.toContain(String(anna.id));
  expect(page).not.toContain(anna.user.first_name);
  anna.press('✖ Hide');
  await anna.waitFor('Moscow: ', PATIENCE);
  await house.telegram.until(() => !anna.messages.some(({ media }) => media === 'document'), PATIENCE);
}, 60_000);

test('R6: a person with a word of their own writes it, and the chat keeps neither the word nor a wrong one', async () => {
  const anna = await house.atMenu();
  anna.tap('Settings: language, privacy, delete');
  await anna.waitFor('Settings', PATIENCE);
  anna.tap('Hide this chat, quiet messages');
  await anna.waitFor('What would you like to set?', PATIENCE);
  anna.tap('My word to come back');
  await anna.waitFor('Write a word to come back with', PATIENCE);
  anna.send('blue tea');
  await anna.waitFor('This word brings the chat back', PATIENCE);
  anna.send('my data');
  await anna.waitFor('write your own word', PATIENCE);
  anna.send('red tea');
  await anna.waitFor('Nothing was sent', PATIENCE);
  anna.send('/mydata');
  await anna.waitFor('write your own word', PATIENCE);
  anna.send('Blue tea');
  await anna.waitFor(TEXT_OF_FILE, PATIENCE);
  await house.telegram.until(() => !/(blue|red) tea/i.test(anna.screen()), PATIENCE);
}, 60_000);
