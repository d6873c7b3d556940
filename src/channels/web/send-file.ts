import type { Context, Handler, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { FileBytes } from '../../app/ports/channel.ts';
import type { FileId } from '../../core/model/ids.ts';
import type { Inbound } from '../../core/model/inbound.ts';
import { fitsVisitor, formKeyOf } from '../../pages/form-token.ts';
import { kindOf, MOST_FORM_BYTES, nameOf, readFileForm, whatIsWrong } from './file-form.ts';
import { handOver } from './hand-over.ts';
import { chatOf } from './person-cookie.ts';
import { fromScript, refuse } from './refuse.ts';
import { answered } from './say.ts';
import { addressOf, type Site } from './site.ts';

/** Asked before the body is read: strangers send nothing, and nobody sends two files at a time. */
export const oneAtATime =
  (site: Site): MiddlewareHandler =>
  async (c, next) => {
    const chat = chatOf(c);
    if (chat === null) return fromScript(c) ? c.body(null, 401) : c.redirect('/', 303);
    const done = site.uploads.begin(chat);
    if (!done) return refuse(site, c, chat, 'too_fast');
    return next().finally(done);
  };

export const boundedFile = (site: Site): MiddlewareHandler =>
  bodyLimit({ maxSize: MOST_FORM_BYTES, onError: (c) => refuse(site, c, chatOf(c), 'file_too_big') });

/** A photo, a recording or a document. Where nobody of staff would get it, it is not kept, and the program answers. */
export const sendFile =
  (site: Site): Handler =>
  async (c) => {
    const chat = chatOf(c);
    if (chat === null) return c.redirect('/', 303);
    const { token, again, file } = await readFileForm(c);
    if (!fitsVisitor(chat, token)) return refuse(site, c, chat, 'stale');
    if (file === null) return refuse(site, c, chat, 'no_file');
    const wrong = whatIsWrong(file);
    if (wrong) return refuse(site, c, chat, wrong);
    if (!site.uploads.pace.allows(chat)) return refuse(site, c, chat, 'too_fast');
    const eventKey = formKeyOf(chat, token, again, file.name, String(file.size));
    const sent = await take(site, c, { chat, eventKey, file });
    return sent === 'sent' ? answered(c) : refuse(site, c, chat, sent);
  };

type Taken = { readonly chat: string; readonly eventKey: string; readonly file: File };

async function take(
  site: Site,
  c: Context,
  { chat, eventKey, file }: Taken,
): Promise<'sent' | 'not_sent' | 'file_too_big'> {
  const address = addressOf(site, chat);
  const about = { name: nameOf(file), mime: file.type };
  const bytes: FileBytes = { bytes: new Uint8Array(await file.arrayBuffer()), ...about };
  const kept = await site.app.keepFile(address, bytes);
  if (kept === 'too_big') return 'file_too_big';
  const source = kept && { message: '', file: kept, ...about, bytes: file.size };
  const inbound: Inbound = { kind: 'media', media: kindOf(file), caption: '', source };
  // A file that nobody gets is named only, so that the answer stands under something.
  const echo = kept ? '' : (about.name ?? file.type);
  const receipt = await handOver(site, c, { chat, eventKey, inbound, echo });
  if (kept && receipt !== 'applied') await site.app.dropFile(address, kept as FileId);
  return receipt === 'failed' ? 'not_sent' : 'sent';
}
