import { createTelegram } from '../../src/channels/telegram/telegram.ts';
import { type Seen as OnPhone, startBotApi } from '../support/bot-api/index.ts';
import { describeChannel, type Seen } from './contract.ts';
import { labelOf } from './fake-app.ts';
import { alone } from './telegram-alone.ts';
import { listeningLog } from './telegram-fake-app.ts';

describeChannel('telegram', async (app) => {
  const server = await startBotApi();
  const amina = server.user({ firstName: 'Amina' });
  const telegram = createTelegram({
    ...alone(),
    token: server.firstBot.token,
    apiRoot: server.url,
    account: 'main',
    hotlineChats: [],
    webhook: null,
    log: listeningLog(),
  });
  app.channel = telegram.channel;
  await telegram.start(app);

  /** Does something, and waits until the application has been handed it. */
  async function handed(act: () => unknown): Promise<void> {
    const before = app.deliveries;
    act();
    await server.until(() => app.deliveries > before, { what: 'the application to be handed it' });
  }
  await handed(() => amina.start());

  return {
    chat: String(amina.id),
    sees: async () => amina.messages.filter(({ mine }) => !mine).map(asSeen),
    types: (text) => handed(() => amina.send(text)),
    presses: (label) => handed(() => amina.tap(label)),
    asksFor: (command) => handed(() => amina.press(labelOf(app, command))),
    pressesOld: (label) => handed(() => amina.tap(label)),
    redelivers: () =>
      handed(() => server.redeliver(server.firstBot.inbox.all.at(-1)?.update_id ?? Number.NaN)),
    goesAway: async () => amina.block(),
    close: async () => {
      await telegram.stop();
      await server.stop();
    },
  };
});

const asSeen = ({ text, buttons, raw }: OnPhone): Seen => ({
  text,
  bold: (raw.entities ?? [])
    .filter(({ type }) => type === 'bold')
    .map(({ offset, length }) => text.slice(offset, offset + length)),
  buttons: buttons.flat(),
});
