import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { spokenText } from '../support/spoken-text.ts';
import { type TelegramHouse, telegramHouse } from '../support/telegram-house.ts';
import { mediaFolder, voiceNote } from '../support/voice-note.ts';

const MENU = 'menu:menu.ask';
const SETTINGS = 'settings:settings.ask';
/** One message a second is what a chat gets. */
const PATIENCE = { timeout: 20_000 };

const media = mediaFolder({
  en: {
    [MENU]: { text: spokenText('en', MENU) },
    [SETTINGS]: { text: spokenText('en', SETTINGS), synthetic: true },
  },
});
let house: TelegramHouse;
beforeAll(async () => {
  house = await telegramHouse({ settings: { KOMPAS_MEDIA: media.path } });
  await house.start();
});
afterAll(async () => {
  await house.end();
  media.remove();
});

const notes = (person: { readonly messages: readonly { readonly media?: string | null }[] }) =>
  person.messages.filter(({ media: kind }) => kind === 'voice');
const uploads = () =>
  house.telegram.calls.filter(
    ({ method, params }) =>
      method === 'sendVoice' && !String((params as { voice?: unknown }).voice).startsWith('BQ'),
  ).length;
const names = () => house.rows('select name from recordings').map(({ name }) => String(name));

test('low literacy: a voice note follows the screen, is uploaded once, and goes with the chat when it is hidden', async () => {
  const anna = await house.atMenu();
  expect(anna.commands.map(({ command }) => command)).toContain('voice');
  anna.send('/voice');
  await anna.waitFor('Do you want to hear the screens?', PATIENCE);
  anna.tap('🔊 Yes, I want to hear them');
  await house.telegram.until(() => notes(anna).length === 1, PATIENCE);
  expect(anna.messages.at(-1)?.media).toBe('voice');
  await house.telegram.until(() => names().length === 1, PATIENCE);
  expect(uploads()).toBe(1);

  const vera = await house.atMenu();
  vera.send('read aloud');
  await vera.waitFor('Do you want to hear the screens?', PATIENCE);
  vera.tap('🔊 Yes, I want to hear them');
  await house.telegram.until(() => notes(vera).length === 1, PATIENCE);
  expect(uploads()).toBe(1);

  vera.tap('Settings: language, privacy, delete');
  await house.telegram.until(() => notes(vera).length === 2, PATIENCE);
  expect(notes(vera).at(-1)).toMatchObject({ text: 'A computer made this voice.' });

  anna.press('✖ Hide');
  await anna.waitFor('Moscow: ', PATIENCE);
  await house.telegram.until(() => notes(anna).length === 0, PATIENCE);
}, 90_000);

test('a name that Telegram does not take is forgotten, and the file is uploaded again; a restart remembers the new one', async () => {
  await house.serving?.stop();
  const db = new DatabaseSync(house.file);
  db.exec(`update recordings set name = 'BQ1-of-another-bot'`);
  db.close();
  await house.start();
  const before = uploads();
  const anna = await house.atMenu();
  anna.send('/voice');
  await anna.waitFor('Do you want to hear the screens?', PATIENCE);
  anna.tap('🔊 Yes, I want to hear them');
  await house.telegram.until(() => notes(anna).length === 1, PATIENCE);
  expect(uploads()).toBe(before + 1);
  await house.telegram.until(() => names().some((name) => name !== 'BQ1-of-another-bot'), PATIENCE);

  await house.serving?.stop();
  await house.start();
  anna.send('/menu');
  await house.telegram.until(() => notes(anna).length === 2, PATIENCE);
  expect(uploads()).toBe(before + 1);
}, 90_000);

test('what was uploaded is the file that lies in the folder', async () => {
  const { token } = house.telegram.firstBot;
  const [id] = names();
  const found = await fetch(`${house.telegram.url}/bot${token}/getFile?file_id=${id}`);
  const { result } = (await found.json()) as { result: { file_path: string } };
  const bytes = await (
    await fetch(`${house.telegram.url}/file/bot${token}/${result.file_path}`)
  ).arrayBuffer();
  expect(Buffer.from(bytes)).toEqual(voiceNote());
});
