import { MAX_FILE_BYTES } from '../app/ports/case.ts';
import type { Attachment } from '../app/ports/message.ts';
import type { CaseId } from '../core/model/ids.ts';
import type { MediaKind } from '../core/model/inbound.ts';
import type { Form } from './form.ts';
import type { Visit } from './visit.ts';

const PICTURES: readonly string[] = ['image/jpeg', 'image/png', 'image/webp'];

export type Chosen = { readonly media: Attachment | null } | { readonly problem: string };

/** The chosen file, sealed with the case; or the file of the prepared answer that was used; or none. */
export async function attachmentOf({ desk, member }: Visit, id: CaseId, form: Form): Promise<Chosen> {
  const file = form.file('file');
  if (file === null) {
    const wanted = form.text('answer');
    const used =
      wanted === '' ? undefined : (await desk.hotline.canned(null)).find((one) => one.id === wanted);
    return { media: used?.media ?? null };
  }
  if (file.size > MAX_FILE_BYTES) return { problem: 'problem.too_big' };
  const about = { name: file.name || null, mime: file.type || null };
  const kept = await desk.hotline.keepFile(member, id, {
    bytes: new Uint8Array(await file.arrayBuffer()),
    ...about,
  });
  if (typeof kept !== 'string')
    return { problem: kept.refused === 'too-big' ? 'problem.too_big' : 'problem.file_refused' };
  return { media: { kind: kindOf(file.type), ...about, bytes: file.size, at: { in: 'store', file: kept } } };
}

const kindOf = (mime: string): MediaKind => {
  if (PICTURES.includes(mime)) return 'photo';
  if (mime.startsWith('video/')) return 'video';
  return mime.startsWith('audio/') ? 'audio' : 'document';
};
