import { randomUUID } from 'node:crypto';
import type { Handler } from 'hono';
import type { Inbound } from '../../core/model/inbound.ts';
import { formBody } from '../../pages/form-body.ts';
import { handOver } from './hand-over.ts';
import { networkOf } from './network.ts';
import { browserLanguage, pageWords } from './page-words.ts';
import { newChat, setChat } from './person-cookie.ts';
import { refuse } from './refuse.ts';
import type { Site } from './site.ts';
import { dangerLabel } from './start-page.ts';

/** What a link carries, as Telegram's do: short, and of harmless letters. Anything else is nothing. */
export const entryOf = (given: unknown): string =>
  typeof given === 'string' && /^[\w-]{1,64}$/.test(given) ? given : '';

/**
 * Always a new person, whatever cookie came along: nobody can be made to write under an id that somebody else knows.
 */
export const start =
  (site: Site): Handler =>
  async (c) => {
    const { do: wanted, s: entry } = await formBody(c);
    const urgent = wanted === 'sos';
    if (!site.arrivals.allows(networkOf(c, site.addressHeader), urgent)) return refuse(site, c, null, 'full');
    const chat = newChat();
    const words = pageWords(site.app, browserLanguage(site.app, c));
    const inbound: Inbound = { kind: 'command', name: urgent ? 'sos' : 'start', argument: entryOf(entry) };
    const echo = urgent ? dangerLabel(words) : words.start;
    if ((await handOver(site, c, { chat, eventKey: randomUUID(), inbound, echo })) === 'failed')
      return refuse(site, c, null, 'not_sent');
    setChat(c, chat);
    return c.redirect('/#now', 303);
  };
