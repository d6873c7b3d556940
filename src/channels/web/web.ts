import type { Hono } from 'hono';
import type { App } from '../../app/app.ts';
import type { Bell } from '../../app/ports/bell.ts';
import type { Channel } from '../../app/ports/channel.ts';
import type { Log } from '../../platform/log.ts';
import { createReplies } from '../replies.ts';
import { createArrivals } from './arrivals.ts';
import { loadAssets } from './assets.ts';
import { createFarewells } from './farewells.ts';
import { createLive } from './live.ts';
import { createPace } from './pace.ts';
import { webRoutes } from './routes.ts';
import { webChannel } from './send.ts';
import { createUploads } from './uploads.ts';
import { webHistory } from './web-history.ts';

/** The web chat. The application sends through `channel`, and is itself handed over once it exists. */
export type Web = {
  readonly channel: Channel;
  /** Sending is keeping, which the application does: also in a process that only sends, and has no pages. */
  join(app: App): void;
  routes(app: App): Hono;
  /** Lets go of every open page, so that the server can close. */
  stop(): void;
};

type Parts = {
  readonly account: string;
  readonly log: Log;
  readonly bell: Bell;
  readonly addressHeader: string | null;
};

export function createWeb({ account, log, bell, addressHeader }: Parts): Web {
  const live = createLive();
  const replies = createReplies();
  let app: App | null = null;
  const running = (): App => {
    if (!app) throw new Error('the web chat has no application yet: call join(app) before anything is sent');
    return app;
  };
  const farewells = createFarewells(() => running().now());
  bell.onRing((ring) => {
    if (ring.kind === 'left') live.gone(ring.chat);
    if (ring.kind !== 'line' && ring.kind !== 'farewell') return;
    if (ring.kind === 'line') live.wake(ring.chat);
    else if (app) {
      farewells.keep(ring.chat, ring.body);
      live.erased(ring.chat, ring.body);
    }
    replies.note(ring.chat);
  });
  const history = webHistory(account, running);

  const join = (given: App): void => {
    app = given;
  };
  function routes(given: App): Hono {
    join(given);
    const now = () => given.now();
    return webRoutes({
      ...{ app: given, account, log, assets: loadAssets(), live, replies, farewells },
      left: (chat) => bell.ring({ kind: 'left', chat }),
      pace: createPace(now),
      ...{ arrivals: createArrivals(now), addressHeader },
      uploads: createUploads(now),
    });
  }
  return {
    channel: webChannel({ account, history, bell }),
    join,
    routes,
    stop: () => live.close(),
  };
}
