import { afterEach, beforeEach, expect, it } from 'vitest';
import type { WizardRoom, WizardStore } from '../../src/app/ports/wizards.ts';
import { createTelegram, type Telegram } from '../../src/channels/telegram/telegram.ts';
import type { StaffMember, Team } from '../../src/core/cases/staff.ts';
import type { Language, StaffId, TeamId } from '../../src/core/model/ids.ts';
import { type BotApi, type GroupSeat, startBotApi } from '../support/bot-api/index.ts';
import { alone } from './telegram-alone.ts';
import { FakeApp, listeningLog } from './telegram-fake-app.ts';

let server: BotApi;
let telegram: Telegram;
let app: FakeApp;
let olga: GroupSeat;
let petra: GroupSeat;
let saved: unknown[];
const kept = new Map<string, string>();
/** Outlives the process, as far as the dialogues are concerned. */
const store: WizardStore = {
  read: async (key) => kept.get(key) ?? null,
  write: async (key, value) => void kept.set(key, value),
  rewrite: async (key, value) => void (kept.has(key) && kept.set(key, value)),
  delete: async (key) => void kept.delete(key),
  alone: (_, work) => work(),
};
const member = (id: string, name: string): StaffMember => ({
  ...{ id: id as StaffId, name, role: 'coordinator', team: 'night' as TeamId },
  ...{ languages: [], state: 'active', restsUntil: null },
});
const night = { id: 'night' as TeamId, name: 'Night' } as Team;

beforeEach(async () => {
  kept.clear();
  saved = [];
  server = await startBotApi();
  app = new FakeApp();
  const hotline = server.forumGroup();
  const people = ['Olga', 'Petra'].map((firstName) => server.user({ firstName }));
  hotline.member(...people);
  const [first, second] = people;
  if (!first || !second) throw new Error('two people were made');
  olga = first.in(hotline).openTopic('amber river');
  petra = second.in(hotline, 'amber river');
  const known = new Map([[String(first.id), member('s1', 'Olga')]]);
  const room: WizardRoom = {
    language: 'en' as Language,
    spoken: ['en', 'ru'] as Language[],
    memberOf: async (_, id) => known.get(id) ?? null,
    members: async () => [member('s1', 'Olga'), member('s2', 'Nina')],
    teams: async () => [night],
    canned: async () => [
      { id: 'hello', language: 'en' as Language, title: 'Hello', text: 'Hello!', media: null },
    ],
    saveCanned: async (_, answer) => {
      saved.push(answer);
      return 'done';
    },
  };
  start = async () => {
    telegram = createTelegram({
      ...alone(),
      ...{ token: server.firstBot.token, apiRoot: server.url, account: 'main', webhook: null },
      ...{ hotlineChats: [String(hotline.id)], log: listeningLog(), wizards: { store, room } },
    });
    await telegram.start(app);
  };
  await start();
});
let start: () => Promise<void>;

afterEach(async () => {
  await telegram.stop();
  await server.stop();
  expect(server.violations).toEqual([]);
  expect(server.unplayed).toEqual([]);
});

const yielded = () => app.applied.map(({ inbound }) => inbound);
const next = (count = 1) =>
  server.until(() => yielded().length === count && yielded(), { what: 'a command' });

it('/close asks how it ended, and closes with the codes', async () => {
  olga.send('/close');
  await olga.waitFor('close_outcome');
  olga.tap('outcome.referred');
  await olga.waitFor('close_reason');
  olga.tap('reason.wages');
  await olga.waitFor('close_kind');
  olga.tap('skip');
  await olga.waitFor('close_debrief');
  olga.tap('yes');
  const closing = { kind: 'self', reason: 'wages', outcome: 'referred', debrief: true };
  expect(await next()).toEqual([{ kind: 'command', command: { kind: 'close', closing } }]);
  await server.until(() => kept.size === 0);
  expect(olga.buttons).toEqual([]);
});

it('a transfer goes to a team, with a note that nobody else reads', async () => {
  olga.send('/transfer');
  await olga.waitFor('transfer_to');
  olga.tap('👥 Night');
  await olga.waitFor('transfer_note');
  olga.send('She is afraid of the night guard');
  await olga.waitFor('afraid of the night guard');
  expect(yielded()).toEqual([]);
  olga.tap('confirm');
  const command = { kind: 'transfer', to: { team: 'night' }, note: 'She is afraid of the night guard' };
  expect(await next()).toEqual([{ kind: 'command', command }]);
});

it('survives a restart between two questions, and the same update twice', async () => {
  olga.send('/transfer');
  await olga.waitFor('transfer_to');
  await telegram.stop();
  await start();
  olga.tap('Nina');
  await olga.waitFor('transfer_note');
  olga.send('Please go on');
  await olga.waitFor('transfer_confirm');
  const note = server.firstBot.inbox.all.at(-1)?.update_id ?? 0;
  server.redeliver(note);
  olga.tap('confirm');
  const command = { kind: 'transfer', to: { staff: 's2' }, note: 'Please go on' };
  expect(await next()).toEqual([{ kind: 'command', command }]);
  server.redeliver(server.firstBot.inbox.all.at(-1)?.update_id ?? 0);
  olga.send('hello');
  await server.until(() => app.texts.includes('hello'));
  expect(yielded().filter(({ kind }) => kind === 'command')).toHaveLength(1);
});

it('a command that cannot be stored is tried again, and the note is not passed on as words', async () => {
  olga.send('/assign');
  await olga.waitFor('assign_to');
  let failures = 2;
  app.verdict = () => (failures-- > 0 ? 'failed' : 'applied');
  olga.tap('Nina');
  expect(await next()).toEqual([{ kind: 'command', command: { kind: 'assign', to: 's2' } }]);
});

it('a question that Telegram does not take holds up nobody for long', async () => {
  const amina = server.user();
  server.faults.next('sendMessage', 'timeout');
  olga.send('/transfer');
  amina.start();
  await server.until(() => app.texts.includes('(command)'), { timeout: 8_000 });
  olga.send('/transfer');
  await olga.waitFor('transfer_to');
});

it('cancel ends it; nothing was said to anybody', async () => {
  olga.send('/transfer');
  await olga.waitFor('transfer_to');
  olga.tap('Nina');
  await olga.waitFor('transfer_note');
  olga.send('not for her eyes');
  await olga.waitFor('transfer_confirm');
  olga.tap('cancel');
  await server.until(() => kept.size === 0);
  olga.send('good evening');
  expect(await next()).toEqual([{ kind: 'text', text: 'good evening' }]);
});

it('words and commands meanwhile go where they always go; buttons of others count for nothing', async () => {
  olga.send('/close');
  await olga.waitFor('close_outcome');
  olga.send('one moment please');
  olga.send('/claim');
  petra.tap('outcome.informed');
  expect((await next(2)).map(({ kind }) => kind)).toEqual(['text', 'command']);
  olga.tap('outcome.informed');
  await olga.waitFor('close_reason');
});

it('an answer that comes too late reaches nobody, and its author hears so', async () => {
  olga.send('/transfer');
  await olga.waitFor('transfer_to');
  olga.tap('Nina');
  const question = await olga.waitFor('transfer_note');
  await server.until(() => [...kept.values()].some((state) => JSON.parse(state).taken.length === 2));
  kept.clear();
  olga.send('she sounds afraid', { replyTo: question });
  await olga.waitFor('late');
  expect(yielded()).toEqual([]);
});

it('a picked answer, and a new one with a picture', async () => {
  olga.send('/canned');
  await olga.waitFor('canned_pick');
  olga.tap('Hello (en)');
  expect(await next()).toEqual([{ kind: 'canned', id: 'hello' }]);
  olga.send('/newcanned');
  await olga.waitFor('canned_language');
  olga.tap('ru');
  await olga.waitFor('canned_title');
  olga.send('Where we are');
  await olga.waitFor('canned_text');
  olga.photo({ caption: 'Здесь мы.' });
  await olga.waitFor('canned_confirm');
  olga.tap('confirm');
  await olga.waitFor('canned_saved');
  expect(saved).toMatchObject([
    {
      language: 'ru',
      title: 'Where we are',
      text: 'Здесь мы.',
      media: { kind: 'photo', at: { in: 'telegram' } },
    },
  ]);
  expect(yielded()).toHaveLength(1);
});

it('somebody who is not on the list begins nothing', async () => {
  petra.send('/transfer');
  petra.send('hello');
  expect(await next()).toEqual([{ kind: 'text', text: 'hello' }]);
  expect(kept.size).toBe(0);
});

it('a command that says too little is answered, and goes to nobody', async () => {
  olga.send('/park later');
  await olga.waitFor('not_a_command');
  expect(yielded()).toEqual([]);
});
