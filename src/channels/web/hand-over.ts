import type { Context } from 'hono';
import type { Receipt } from '../../app/app.ts';
import type { Inbound } from '../../core/model/inbound.ts';
import { errorKind } from '../../platform/log.ts';
import { accepted } from './page-words.ts';
import { fromScript } from './refuse.ts';
import { addressOf, type Site } from './site.ts';

type Said = {
  readonly chat: string;
  readonly eventKey: string;
  readonly inbound: Inbound;
  readonly echo: string | null;
  /** The line that a pressed button stands on. */
  readonly messageRef?: string | null;
};

/** Unless it failed, the inbound is on disk. A page without script then waits a moment, so that it can show the answer. */
export async function handOver(
  site: Site,
  c: Context,
  { chat, eventKey, inbound, echo, messageRef = null }: Said,
): Promise<Receipt> {
  const reply = site.replies.expect(chat);
  const [receipt = 'failed'] = await site.app
    .receive([
      {
        from: 'person',
        eventKey,
        address: addressOf(site, chat),
        at: site.app.now(),
        messageRef,
        languageHint: accepted(c)[0] ?? null,
        echo,
        inbound,
      },
    ])
    .catch((error: unknown) => {
      site.log.error(
        { error: errorKind(error) },
        'a web inbound could not be stored; the person was asked to send it again',
      );
      return ['failed'] as const;
    });
  site.live.wake(chat);
  if (receipt === 'applied' && !fromScript(c)) await reply.quiet();
  else reply.drop();
  return receipt;
}
