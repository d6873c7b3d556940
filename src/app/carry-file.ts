import type { Household } from './household.ts';
import { type Channel, type FileBytes, type LeasedRow, MAX_FILE_BYTES, type Rendered } from './ports.ts';

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
