import type { MediaKind } from '../../core/model/inbound.ts';
import type { Span } from '../spans.ts';
import { toHtml } from './html.ts';

const MAX_CAPTION = 1024;
const CAPTIONED: readonly MediaKind[] = ['photo', 'voice', 'video', 'audio', 'document', 'animation'];

/** Telegram shows words under these; the words that come with other kinds only describe what is shown anyway. */
export const takesCaption = (kind: MediaKind): boolean => CAPTIONED.includes(kind);

/** In HTML; null where it is too long to stand under anything, and must follow as a message of its own. */
export function captionOf(spans: readonly Span[]): string | null {
  const length = spans.reduce((sum, { text }) => sum + text.length, 0);
  return length <= MAX_CAPTION ? toHtml(spans) : null;
}
