import { html } from 'hono/html';
import type { Attachment } from '../../app/ports/message.ts';
import type { Language } from '../../core/model/ids.ts';
import type { Html } from './inline.ts';
import type { PageWords } from './page-words.ts';

/** Elements that a browser shows a file in. Whatever is in none of them is saved, never opened here. */
export type ShownIn = 'img' | 'audio' | 'video';

const SHOWN: readonly (readonly [ShownIn, RegExp])[] = [
  ['img', /^image\/(jpeg|png|gif|webp)$/],
  ['audio', /^audio\/(mpeg|mp3|ogg|mp4|x-m4a|m4a|aac|wav|webm)$/],
  ['video', /^video\/(mp4|webm|ogg)$/],
];

export const bareType = (mime: string | null): string => mime?.split(';')[0]?.trim().toLowerCase() ?? '';

export const shownIn = (mime: string | null): ShownIn | null =>
  SHOWN.find(([, types]) => types.test(bareType(mime)))?.[0] ?? null;

export const askFor = (words: PageWords): { readonly [as in ShownIn]: string } => ({
  img: words.show_picture,
  audio: words.play_sound,
  video: words.play_film,
});

/** A photo, a voice or a file as something to tap. Nothing of it is loaded before, and its size is told. */
export function mediaHtml({ at, mime, name, bytes }: Attachment, words: PageWords): Html | '' {
  if (at.in === 'recording') return spoken(at.id, bytes, words);
  if (at.in !== 'store') return '';
  const as = shownIn(mime);
  const show = as
    ? html`<a class="button show" href="/look/${at.file}" data-as="${as}" data-src="/file/${at.file}?show">${askFor(words)[as]}</a> `
    : '';
  return html`<p class="media">${show}<a class="button" href="/file/${at.file}" download>${words.download}</a>
    <small>${[name ?? '', sizeText(bytes, words.language)].filter(Boolean).join(', ')}</small></p>`;
}

/** Ours, and the same for everybody: it needs no page of its own. Nothing of it is loaded before it is played. */
const spoken = (id: string, bytes: number | null, words: PageWords): Html =>
  html`<p class="media"><audio controls preload="none" src="/voice/${id}" aria-label="${words.play_sound}"></audio>
    <small>${sizeText(bytes, words.language)}</small></p>`;

/** Somebody who pays for each megabyte decides by it. */
function sizeText(bytes: number | null, language: Language): string {
  if (bytes === null) return '';
  const big = bytes >= 1_000_000;
  const unit = big ? 'megabyte' : 'kilobyte';
  const format = new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: big ? 1 : 0 });
  return format.format(Math.max(big ? 0 : 1, bytes / (big ? 1_000_000 : 1000)));
}
