import type { Household } from './household.ts';
import { MAX_FILE_BYTES } from './ports/case.ts';
import type { Channel, FileBytes, Outcome } from './ports/channel.ts';
import type { Rendered } from './ports/message.ts';
import type { LeasedRow } from './ports/outbox.ts';

type Ready =
  | { readonly body: Rendered; readonly file?: FileBytes }
  | { readonly refused: 'too_big' | 'invalid' };

/**
 * Makes an attachment ready for the channel it goes to. Within Telegram it is copied there; the web chat shows what
 * lies in our store; between the two the bytes are carried, sealed, and never opened.
 */
export async function carryFile(house: Household, row: LeasedRow, channel: Channel): Promise<Ready> {
  const { body, to } = row;
  const { media } = body;
  if (!media || to === null) return { body };
  if (media.at.in === 'recording') return carryRecording(house, body, media.at.id, channel);
  if (media.at.in === 'store') {
    if (channel.name === 'web') return { body };
    const { file: id } = media.at;
    const file = await house.store.transaction((tx) => tx.fileOf(to, id));
    return file ? { body, file } : { refused: 'invalid' };
  }
  if (channel.name === 'telegram' && channel.account === media.at.account) return { body };
  const bytes = await house.fetchFile(media);
  if ('refused' in bytes) return { refused: bytes.refused === 'too_big' ? 'too_big' : 'invalid' };
  if (bytes.length > MAX_FILE_BYTES) return { refused: 'too_big' };
  const { name, mime } = media;
  if (channel.name === 'telegram') return { body, file: { bytes, name, mime } };
  const file = await house.store.transaction((tx) =>
    tx.addFile(to, { bytes, name, mime }, house.clock.now()),
  );
  return { body: { ...body, media: { ...media, bytes: bytes.length, at: { in: 'store', file } } } };
}

/** Telegram gets the bytes once and names them from then on; the web chat and the terminal show where it is. */
async function carryRecording(
  { content, store }: Household,
  body: Rendered,
  id: string,
  { name, account }: Channel,
): Promise<Ready> {
  const recording = content.voices.byId(id);
  // Taken out since it was queued: the words stand there without it.
  if (!recording) return { refused: 'invalid' };
  if (name !== 'telegram') return { body };
  const known = await store.recordings.nameOf(account, recording.digest);
  if (known !== null && body.media)
    return { body: { ...body, media: { ...body.media, at: { in: 'recording', id, file: known } } } };
  const bytes = await content.voices.read(recording);
  return bytes ? { body, file: { bytes, name: null, mime: recording.mime } } : { refused: 'invalid' };
}

/** The channel does not know a voice note any more by the name that it gave it: its bytes are due again. */
export const isNameRefused = ({ media }: Rendered, outcome: Outcome): boolean =>
  media?.at.in === 'recording' &&
  media.at.file !== undefined &&
  outcome.kind === 'refused' &&
  outcome.why === 'file_unknown';

/** After a voice note was sent: its name on the channel is kept, or one that was refused is forgotten. */
export async function noteRecording(
  { content, store }: Household,
  body: Rendered,
  { account }: Channel,
  outcome: Outcome,
): Promise<void> {
  const { media } = body;
  const recording = media?.at.in === 'recording' ? content.voices.byId(media.at.id) : null;
  if (!recording) return;
  if (isNameRefused(body, outcome)) await store.recordings.forget(account, recording.digest);
  if (outcome.kind === 'delivered' && outcome.file !== undefined)
    await store.recordings.keep(account, recording.digest, outcome.file);
}
