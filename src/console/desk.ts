import type { Hotline } from '../app/hotline.ts';
import type { Millis } from '../core/model/ids.ts';
import type { Log } from '../platform/log.ts';
import { type Assets, loadAssets } from './assets.ts';
import type { ConsoleWords } from './console-words.ts';
import { createPace, type Pace } from './guards/pace.ts';
import { createPresence, type Presence } from './live/presence.ts';
import { createSeats, type Seats } from './live/seats.ts';

/** What the console is made from. `secure`: people reach it over https, so that its cookies never leave it. */
export type ConsoleParts = {
  readonly hotline: Hotline;
  readonly words: ConsoleWords;
  /** A cry for help, in words of somebody's own. */
  readonly isCry: (text: string) => boolean;
  readonly log: Log;
  readonly now: () => Millis;
  readonly secure: boolean;
};

/** What every screen works with. */
export type Desk = ConsoleParts & {
  readonly assets: Assets;
  readonly signInPace: Pace;
  readonly seats: Seats;
  readonly presence: Presence;
  /** Where people reach us, for a link that is copied: https is asked for where the cookies are. */
  siteOf(request: Request): string;
};

export const createDesk = (parts: ConsoleParts): Desk => ({
  ...parts,
  assets: loadAssets(),
  signInPace: createPace(parts.now),
  seats: createSeats(parts.hotline),
  presence: createPresence(parts.hotline, parts.now),
  siteOf: ({ url, headers }) =>
    `${parts.secure ? 'https' : 'http'}://${headers.get('host') ?? new URL(url).host}`,
});
