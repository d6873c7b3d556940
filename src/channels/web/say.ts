import type { Context, Handler, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { fitsVisitor, formKeyOf } from '../../pages/form-token.ts';
import { decodeForm, type Form, readForm } from './form.ts';
import { handOver } from './hand-over.ts';
import { recentLines, shownButton } from './history.ts';
import { goneFrom } from './leave.ts';
import { wordsFor } from './page-words.ts';
import { chatOf } from './person-cookie.ts';
import { fromScript, refuse } from './refuse.ts';
import { addressOf, type Site } from './site.ts';

/** The longest text in the widest alphabet is 37 KB once the browser has encoded it for a form. */
const MOST_BYTES = 64 * 1024;

/** Stops a body before it is read into memory. Its text cannot be given back; the browser's own "back" still has it. */
export const bounded = (site: Site): MiddlewareHandler =>
  bodyLimit({ maxSize: MOST_BYTES, onError: (c) => refuse(site, c, null, 'too_long') });

/** A text or a button. Answered with the page, or with nothing to the script, which hears the answer live. */
export const say =
  (site: Site): Handler =>
  async (c) => {
    const chat = chatOf(c);
    if (chat === null) return fromScript(c) ? c.body(null, 401) : c.redirect('/', 303);
    const form = await readForm(c);
    if (!fitsVisitor(chat, form.token)) return refuse(site, c, chat, 'stale', form.text);
    const meant = decodeForm(form);
    if (meant === 'empty') return answered(c);
    if (typeof meant === 'string') return refuse(site, c, chat, meant, form.text);
    const { inbound } = meant;
    if (!site.pace.allows(chat) && !(await site.app.isAlwaysHeard(addressOf(site, chat), inbound)))
      return refuse(site, c, chat, 'too_fast', form.text);
    const eventKey = formKeyOf(chat, form.token, form.again, form.press, form.command, form.text);
    const receipt = await handOver(site, c, {
      chat,
      eventKey,
      inbound,
      ...(await echoOf(site, c, chat, form)),
    });
    if (receipt === 'left') {
      site.left(chat);
      return goneFrom(c);
    }
    return receipt === 'failed' ? refuse(site, c, chat, 'not_sent', form.text) : answered(c);
  };

/** Redirected, so that loading the page again does not say it again. */
export const answered = (c: Context): Response =>
  fromScript(c) ? c.body(null, 204) : c.redirect('/#now', 303);

/** What stands in the conversation as said by the person: their text, or what the button said; and where that stood. */
async function echoOf(
  site: Site,
  c: Context,
  chat: string,
  { press, command, text }: Form,
): Promise<{ readonly echo: string | null; readonly messageRef: string | null }> {
  if (press !== '') {
    const shown = shownButton(await recentLines(site.app, addressOf(site, chat)), press);
    return { echo: shown?.label ?? null, messageRef: shown?.ref ?? null };
  }
  if (command === '') return { echo: text.trim(), messageRef: null };
  const words = await wordsFor(site, c, chat);
  const label = words.bar.find((button) => button.command === command)?.label ?? null;
  return { echo: label, messageRef: null };
}
