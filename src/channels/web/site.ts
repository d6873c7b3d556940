import type { App } from '../../app/app.ts';
import type { Address } from '../../core/model/inbound.ts';
import type { Log } from '../../platform/log.ts';
import type { Replies } from '../replies.ts';
import type { Arrivals } from './arrivals.ts';
import type { Assets } from './assets.ts';
import type { Farewells } from './farewells.ts';
import type { Live } from './live.ts';
import type { Pace } from './pace.ts';
import type { Uploads } from './uploads.ts';

/** What every page and handler of the web chat works with. */
export type Site = {
  readonly app: App;
  readonly account: string;
  readonly log: Log;
  readonly assets: Assets;
  readonly live: Live;
  /** Somebody has left: every open page of theirs is told, in whichever process it is. */
  left(chat: string): void;
  readonly replies: Replies;
  readonly farewells: Farewells;
  readonly pace: Pace;
  readonly arrivals: Arrivals;
  /** What the web server in front calls the visitor's address; null: none is in front. */
  readonly addressHeader: string | null;
  readonly uploads: Uploads;
};

export const addressOf = (site: Pick<Site, 'account'>, chat: string): Address => ({
  channel: 'web',
  account: site.account,
  chat,
});
