import { createHmac, hkdfSync } from 'node:crypto';
import type { App } from './app/app.ts';
import { createApp } from './app/create-app.ts';
import type { Household } from './app/household.ts';
import type { Channel, HotlineDesk, Store } from './app/ports.ts';
import { createSender, type Sender } from './app/sender.ts';
import { createTelegram, type Telegram } from './channels/telegram/telegram.ts';
import { createWeb, type Web } from './channels/web/web.ts';
import type { Config } from './config.ts';
import type { Content } from './content/content.ts';
import { systemClock } from './platform/clock.ts';
import type { Log } from './platform/log.ts';

/** Every part, joined. Nothing runs yet. */
export type Kompas = {
  readonly house: Household;
  readonly app: App;
  readonly sender: Sender;
  readonly web: Web;
  /** Null where no BOT_TOKEN is set. */
  readonly telegram: Telegram | null;
};

/** Where Telegram delivers to, below PUBLIC_URL. */
export const WEBHOOK_PATH = '/telegram/webhook';
const WEB_ACCOUNT = 'site';

type Parts = {
  readonly config: Config;
  readonly content: Content;
  readonly store: Store;
  readonly log: Log;
  readonly channels?: readonly Channel[];
};

/** The only place that knows all parts. `channels` are those of the caller's own, such as a terminal. */
export function compose({ config, content, store, log, channels = [] }: Parts): Kompas {
  const telegram = config.botToken === null ? null : telegramOf(config, config.botToken, log);
  const web = createWeb({ account: WEB_ACCOUNT, log });
  let wake = (): void => {};
  const house: Household = {
    ...{ content, store, log, clock: systemClock },
    desk: deskOf(config),
    staffIdOf: staffHash(config.key),
    wakeSender: () => wake(),
  };
  const sender = createSender(house, [...channels, web.channel, ...(telegram ? [telegram.channel] : [])]);
  wake = () => sender.wake();
  return { house, app: createApp(house), sender, web, telegram };
}

/** The bot's own number: stays the same when its token is renewed. */
const accountOf = (token: string): string => token.split(':')[0] ?? token;

const telegramOf = (config: Config, token: string, log: Log): Telegram =>
  createTelegram({
    token,
    apiRoot: config.telegramApiRoot.replace(/\/+$/, ''),
    account: accountOf(token),
    hotlineChat: config.hotlineChatId,
    webhook:
      config.publicUrl && config.webhookSecret
        ? { url: new URL(WEBHOOK_PATH, config.publicUrl).href, secret: config.webhookSecret }
        : null,
    log,
  });

const deskOf = ({ botToken, hotlineChatId }: Config): HotlineDesk | null =>
  botToken && hotlineChatId
    ? { channel: 'telegram', account: accountOf(botToken), chat: hotlineChatId }
    : null;

/** Staff are known by a keyed hash, so that the database names nobody. */
function staffHash(master: Buffer): Household['staffIdOf'] {
  const key = Buffer.from(hkdfSync('sha256', master, 'kompas', 'staff', 32));
  return (channel, id) =>
    createHmac('sha256', key)
      .update(JSON.stringify([channel, id]))
      .digest('base64url')
      .slice(0, 22);
}
