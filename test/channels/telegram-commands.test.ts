import { Api } from 'grammy';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { publishCommands } from '../../src/channels/telegram/commands.ts';
import { type BotApi, startBotApi } from '../support/bot-api/index.ts';
import { FakeApp, listeningLog } from './telegram-fake-app.ts';

let server: BotApi;
const log = listeningLog();
const app = new FakeApp();

beforeEach(async () => {
  server = await startBotApi();
});

afterEach(async () => {
  const { violations } = server;
  await server.stop();
  expect(violations).toEqual([]);
});

const publish = (words = app.words) =>
  publishCommands(new Api(server.firstBot.token, { apiRoot: server.url }), words, log);
const setCalls = () =>
  server.calls.filter(({ method }) => method.startsWith('set')).map(({ method }) => method);

it('people see the commands in their language, danger first; others in the first', async () => {
  await publish();
  const listed = (languageCode: string) => server.user({ languageCode }).commands;
  expect(listed('ru')[0]).toEqual({ command: 'sos', description: 'sos in ru' });
  expect(listed('tg')[0]).toEqual({ command: 'sos', description: 'sos in en' });
  expect(listed('ru').map(({ command }) => command)).toEqual([
    'sos',
    'hide',
    'human',
    'menu',
    'back',
    'language',
    'privacy',
    'reminders',
    'mydata',
    'leave',
    'erase',
  ]);
});

it('offers to hear the screens only in a language that somebody has recorded', async () => {
  await publish({ ...app.words, isRecorded: (language) => language === 'ru' });
  const listed = (languageCode: string) =>
    server.user({ languageCode }).commands.map(({ command }) => command);
  expect(listed('ru')).toContain('voice');
  expect(listed('en')).not.toContain('voice');
});

it('asks before it sets, and sets only what differs', async () => {
  await publish();
  expect(setCalls()).toEqual(['setMyCommands', 'setMyCommands', 'setMyCommands']);
  await publish();
  expect(setCalls()).toHaveLength(3);
  await publish({
    ...app.words,
    commandDescription: (language, command) => (language === 'ru' ? 'иначе' : `${command} in en`),
  });
  expect(setCalls()).toHaveLength(4);
});

it('describes the bot where there are words for it', async () => {
  const words = { ...app.words, text: (language: string, key: string) => `${key} in ${language}` };
  await publish(words);
  expect(server.firstBot.texts.get('about ru')).toBe('commands:bot.description in ru');
  expect(server.firstBot.texts.get('short ')).toBe('commands:bot.short in en');
  const before = setCalls().length;
  await publish(words);
  expect(setCalls()).toHaveLength(before);
});

it('is no reason to stop', async () => {
  server.faults.next('setMyCommands', { status: 429, retryAfter: 3600 });
  await publish();
  expect(log.lines.join()).toContain('429');
});
