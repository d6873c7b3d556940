import type { Span } from '../spans.ts';

/** Telegram HTML: our bold, and everything else exactly as it was written. */
export const toHtml = (spans: readonly Span[]): string =>
  spans.map(({ text, bold }) => (bold ? `<b>${escapeHtml(text)}</b>` : escapeHtml(text))).join('');

const ENTITIES: { readonly [char: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
export const escapeHtml = (text: string): string => text.replace(/[&<>]/g, (char) => ENTITIES[char] ?? char);
