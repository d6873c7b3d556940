import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { compose, type Kompas } from '../../src/compose.ts';
import { openStore } from '../../src/store/open-store.ts';
import { type BotApi, type Group, type Person, startBotApi } from '../support/bot-api/index.ts';
import { realContent } from '../support/real-content.ts';
import { listeningLog } from './telegram-fake-app.ts';

let server: BotApi;
let hotline: Group;
let kompas: Kompas;
let olga: Person;
const log = listeningLog();

beforeEach(async () => {
  server = await startBotApi({ flood: false });
  hotline = server.forumGroup();
  olga = server.user({ firstName: 'Olga' });
  hotline.member(olga);
  const key = randomBytes(32);
  const store = await openStore({ url: ':memory:', keys: key });
  const config = {
    ...{ botToken: server.firstBot.token, telegramApiRoot: server.url, hotlineChatIds: [String(hotline.id)] },
    ...{
      publicUrl: null,
      webhookSecret: null,
      metricsToken: null,
      addressHeader: null,
      databaseUrl: ':memory:',
      key,
      keyMadeAt: null,
      newKey: null,
      keyFile: '',
      keyGiven: true,
    },
    ...{
      port: 0,
      host: '127.0.0.1',
      terminalLanguage: null,
      mediaFolder: '/nowhere',
      logLevel: 'silent' as const,
    },
  };
  kompas = compose({ config, content: realContent(), store, log });
  kompas.sender.start();
  await kompas.telegram?.start(kompas.app);
  await kompas.hotline.firstAdmin();
  const [admin] = await kompas.hotline.members();
  if (!admin) throw new Error('the first admin was made');
  olga.in(hotline).send(`/bind ${await kompas.hotline.issueBindCode(admin, admin.id)}`);
  await server.until(() => server.sent(hotline.id).length > 0, { what: 'the answer to /bind' });
});

afterEach(async () => {
  await kompas.telegram?.stop();
  await kompas.sender.stop();
  await server.stop();
  expect(server.violations).toEqual([]);
  expect(server.unplayed).toEqual([]);
});

async function asked(): Promise<Person> {
  const anna = server.user({ firstName: 'Annabella' });
  const tap = async (label: string, brings: string | RegExp) => {
    anna.tap(label);
    await anna.waitFor(brings);
  };
  anna.start();
  await anna.waitFor('Choose your language');
  await tap('English', 'Is it safe');
  await tap('Yes', 'What would help you now');
  await tap('Talk to a person', /18/);
  await tap('18 or older', 'When may staff write');
  await tap('At any time', 'None of your answers');
  await tap('Send', 'Your request is kept');
  return anna;
}

/** A case, once the application knows its topic; that is a moment after the card can be seen. */
async function opened() {
  const before = hotline.topics.length;
  const anna = await asked();
  const topic = await server.until(() => hotline.topics[before], { what: 'a topic' });
  const seat = olga.in(hotline, topic.id);
  const { store } = kompas.house;
  const [desk] = kompas.house.desks;
  if (!desk) throw new Error('a hotline is connected');
  await expect
    .poll(() => store.transaction((tx) => tx.caseByThread(desk, String(topic.id))), { timeout: 3_000 })
    .not.toBeNull();
  await server.until(() => hotline.topic(topic.id).pinned.length > 0, { what: 'the pinned card' });
  return { anna, topic, seat };
}

/** A case that Olga has taken, with her seat at its topic. */
async function taken() {
  const found = await opened();
  found.seat.tap('case.claim');
  await found.anna.waitFor('A person from the hotline is here now');
  return found;
}

it('a whole case through a topic: card, claim, words and files both ways, edit, delete, close', async () => {
  const { anna, topic, seat } = await opened();
  expect(hotline.topic(topic.id).pinned).toHaveLength(1);

  seat.send('/claim');
  await anna.waitFor('A person from the hotline is here now');
  anna.voice();
  await server.until(() => seat.messages.some(({ raw }) => raw.voice && raw.from?.is_bot), {
    what: 'the voice',
  });
  const said = seat.send('Good day. Where are you?');
  await anna.waitFor('Where are you?');
  seat.edit(said, 'Good day. Are you alone?');
  await server.until(() => anna.screen().includes('Are you alone?'), { what: 'the edit' });
  const photo = seat.photo({ caption: 'our address\n// hope she finds it' });
  await anna.waitFor('our address');
  seat.send('/delete', { replyTo: photo });
  await server.until(() => !anna.messages.some(({ raw }) => raw.photo), { what: 'the deletion' });
  anna.location();
  await server.until(() => seat.messages.some(({ raw }) => raw.location && raw.from?.is_bot), {
    what: 'the place',
  });
  expect(anna.screen()).not.toContain('hope she finds it');

  seat.send('/close informed documents');
  await anna.waitFor(/closed/);
  await server.until(() => hotline.topic(topic.id).closed, { what: 'the closed topic' });
});

it('reactions find the other half, both ways', async () => {
  const { anna, seat } = await taken();
  const reactions = () => server.calls.filter(({ method }) => method === 'setMessageReaction');
  const putOn = (chat: number, id: number, emoji: string) =>
    server.until(
      () =>
        reactions().some(
          ({ params }) =>
            Number(params.chat_id) === chat &&
            Number(params.message_id) === id &&
            JSON.stringify(params.reaction).includes(emoji),
        ),
      { what: emoji },
    );
  const said = seat.send('I am here');
  const heard = await anna.waitFor('I am here');
  anna.react(heard, '🙏');
  await putOn(hotline.id, said.id, '🙏');
  const asks = anna.send('thank you');
  const read = await seat.waitFor('thank you');
  seat.react(read, '❤');
  await putOn(anna.id, asks.id, '❤');
});

it('a deleted topic is made anew, and what the person writes is in it', async () => {
  const { anna, seat, topic } = await taken();
  anna.send('before');
  await seat.waitFor('before');
  seat.deleteTopic();
  anna.send('after');
  const again = await server.until(() => hotline.topics.find(({ id }) => id > topic.id), {
    what: 'a new topic',
  });
  await server.until(() => hotline.topic(again.id).messages.some(({ text }) => text === 'after'));
  const words = hotline.topic(again.id).messages.map(({ text }) => text);
  expect(words.findIndex((text) => text.includes('before'))).toBeLessThan(words.indexOf('after'));
  olga.in(hotline, again.id).send('still with you');
  await anna.waitFor('still with you');
});

it('a stranger in the group reaches nobody, and staff hear of it', async () => {
  const { anna, topic } = await taken();
  const stranger = server.user({ firstName: 'Stranger' });
  hotline.member(stranger);
  const before = server.sent(hotline.id).length;
  stranger.in(hotline, topic.id).send('come to the bus station');
  await server.until(() => server.sent(hotline.id).length > before, { what: 'a report' });
  expect(anna.screen()).not.toContain('bus station');
  expect(JSON.stringify(server.sent(hotline.id).at(-1))).not.toContain('Stranger');
});

it('a member who leaves the group gives the case back to the queue', async () => {
  const { anna } = await taken();
  const [admin] = await kompas.hotline.members();
  if (!admin) throw new Error('the first admin was made');
  hotline.leave(olga);
  const owners = async () => (await kompas.hotline.queue(admin)).waiting.map(({ owner }) => owner.kind);
  await expect.poll(owners, { timeout: 3_000 }).toEqual(['queue']);
  expect(await kompas.hotline.queue(admin)).toMatchObject({ mine: [] });
  await server.until(() => anna.messages.at(-1)?.mine === false);
});

it('closing by the button asks how it ended, and the person is told when it has', async () => {
  const { anna, seat, topic } = await taken();
  await server.until(() => JSON.stringify(seat.messages).includes('case.close'), {
    what: 'the card of a taken case',
  });
  seat.tap('case.close');
  for (const choice of ['wiz.1.1', 'wiz.2.7', 'wiz.3.0', 'wiz.4.0']) {
    await server.until(() => seat.messages.some(({ raw }) => JSON.stringify(raw).includes(`"${choice}"`)), {
      what: choice,
    });
    seat.tap(choice);
  }
  await anna.waitFor(/closed/);
  await server.until(() => hotline.topic(topic.id).closed, { what: 'the closed topic' });
});

it('a transfer by words: the note stays among staff', async () => {
  const { anna, seat } = await taken();
  seat.send('/transfer');
  await server.until(() => seat.buttons.includes('👥 Hotline'), { what: 'the teams' });
  seat.tap('👥 Hotline');
  await seat.waitFor('✍️');
  seat.send('She fears the night guard');
  await server.until(() => seat.messages.some(({ raw }) => JSON.stringify(raw).includes('"wiz.3.0"')), {
    what: 'to confirm',
  });
  seat.tap('wiz.3.0');
  const [admin] = await kompas.hotline.members();
  if (!admin) throw new Error('the first admin was made');
  const owners = async () => (await kompas.hotline.queue(admin)).waiting.map(({ owner }) => owner.kind);
  await expect.poll(owners, { timeout: 3_000 }).toEqual(['queue']);
  expect(anna.screen()).not.toContain('night guard');
});
