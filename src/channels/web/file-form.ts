import type { Context } from 'hono';
import { MAX_FILE_BYTES } from '../../app/ports/case.ts';
import type { MediaKind } from '../../core/model/inbound.ts';
import { formBody } from '../../pages/form-body.ts';
import { bareType } from './media.ts';

/** What the file field offers, and what is taken. */
export const ACCEPTED = 'image/*,audio/*,video/*,application/pdf,text/plain';
const TAKEN = /^((image|audio|video)\/[\w.+-]+|application\/pdf|text\/plain)$/;
/** The file itself, and the little that a form puts around it. */
export const MOST_FORM_BYTES = MAX_FILE_BYTES + 64 * 1024;
const LONGEST_NAME = 120;

/** A submitted file; `file` is null when none was chosen. */
export type FileForm = { readonly token: string; readonly again: string; readonly file: File | null };

export async function readFileForm(c: Context): Promise<FileForm> {
  const { token, again, file } = await formBody(c);
  return {
    token: typeof token === 'string' ? token : '',
    again: typeof again === 'string' ? again : '',
    file: file instanceof File && file.size > 0 ? file : null,
  };
}

export function whatIsWrong(file: File): 'file_too_big' | 'file_type' | null {
  if (file.size > MAX_FILE_BYTES) return 'file_too_big';
  return TAKEN.test(bareType(file.type)) ? null : 'file_type';
}

/** Without a path, and without signs that could hide what it is. */
export const nameOf = (file: File): string | null =>
  file.name
    .replace(/^.*[\\/]/, '')
    .replace(/\p{C}/gu, '')
    .slice(-LONGEST_NAME) || null;

/** What staff see it as. Sounds that a phone records elsewhere than as a voice message are files with a sound. */
export function kindOf(file: File): MediaKind {
  const type = bareType(file.type);
  if (/^image\/(jpeg|png|webp)$/.test(type)) return 'photo';
  if (/^audio\/(ogg|opus)$/.test(type)) return 'voice';
  return type.startsWith('audio/') ? 'audio' : type === 'video/mp4' ? 'video' : 'document';
}
