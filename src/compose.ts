import type { App } from './app/app.ts';
import { createApp } from './app/create-app.ts';
import { createFlood } from './app/flood.ts';
import { createHotline } from './app/hotline/create-hotline.ts';
import { wizardRoom } from './app/hotline/wizard-room.ts';
import type { Hotline } from './app/hotline.ts';
import type { Household } from './app/household.ts';
import { meteredApp, meteredStore } from './app/metered.ts';
import type { HotlineDesk } from './app/ports/case.ts';
import type { Channel } from './app/ports/channel.ts';
import type { Attachment } from './app/ports/message.ts';
import type { Store } from './app/ports/store.ts';
import { createSender, type Sender } from './app/sender.ts';
import { createStaffing } from './app/staffing.ts';
import { createTelegram, type Telegram } from './channels/telegram/telegram.ts';
import { createWeb, type Web } from './channels/web/web.ts';
import { type Config, siteOf } from './config.ts';
import type { Content } from './content/content.ts';
import type { Log } from './platform/log.ts';
import { createMeter, type Meter } from './platform/meter.ts';

/** Every part, joined. Nothing runs yet. */
export type Kompas = {
  readonly house: Household;
  readonly app: App;
  readonly hotline: Hotline;
  readonly sender: Sender;
  readonly web: Web;
  /** Null where no BOT_TOKEN is set. */
  readonly telegram: Telegram | null;
  readonly meter: Meter;
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
export function compose(parts: Parts): Kompas {
  const { config, log, channels = [] } = parts;
  const all: Channel[] = [...channels];
  const meter = createMeter();
  const house = houseOf({ ...parts, store: meteredStore(parts.store, meter) }, all);
  const hotline = createHotline(house);
  const web = createWeb({
    ...{ account: WEB_ACCOUNT, log, bell: house.bell },
    addressHeader: config.addressHeader,
  });
  const telegram = config.botToken === null ? null : telegramOf(config, config.botToken, house, hotline);
  all.push(web.channel, ...(telegram ? [telegram.channel] : []));
  const sender = createSender(house, all);
  const app = meteredApp(createApp(house), meter);
  web.join(app);
  return { house, app, hotline, sender, web, telegram, meter };
}

/** `all` is filled later: a channel may itself need the house. */
function houseOf({ config, content, store, log }: Parts, all: readonly Channel[]): Household {
  const desks = desksOf(config);
  const clock = { now: () => store.now() };
  return {
    ...{ content, store, log, clock, desks, bell: store.bell },
    site: siteOf(config),
    staffing: createStaffing(desks, clock),
    flood: createFlood(),
    staffIdOf: store.staffHandle,
    fetchFile: (file) => fetchFrom(all, file),
    showTyping: async ({ channel, account, chat }) =>
      all.find((one) => one.name === channel && one.account === account)?.showTyping?.(chat),
    touch: () => {},
  };
}

/** Bytes from the channel where they lie; gone where that channel is not connected. */
async function fetchFrom(
  channels: readonly Channel[],
  file: Attachment,
): Promise<Uint8Array | { readonly refused: 'too_big' | 'gone' }> {
  const { at } = file;
  if (at.in !== 'telegram') return { refused: 'gone' };
  const channel = channels.find(({ name, account }) => name === 'telegram' && account === at.account);
  return (await channel?.fetch?.(file)) ?? { refused: 'gone' };
}

/** The bot's own number: stays the same when its token is renewed. */
const accountOf = (token: string): string => token.split(':')[0] ?? token;

const telegramOf = (config: Config, token: string, house: Household, hotline: Hotline): Telegram =>
  createTelegram({
    token,
    apiRoot: config.telegramApiRoot.replace(/\/+$/, ''),
    account: accountOf(token),
    hotlineChats: config.hotlineChatIds,
    webhook:
      config.publicUrl && config.webhookSecret
        ? { url: new URL(WEBHOOK_PATH, config.publicUrl).href, secret: config.webhookSecret }
        : null,
    log: house.log,
    timeZone: house.content.hotline.timeZone,
    wizards: { store: house.store.wizards, room: wizardRoom(house, hotline) },
    pace: house.store.pace,
    hold: house.store.hold,
  });

const desksOf = ({ botToken, hotlineChatIds }: Config): HotlineDesk[] =>
  botToken === null
    ? []
    : hotlineChatIds.map((chat) => ({ channel: 'telegram', account: accountOf(botToken), chat }));
