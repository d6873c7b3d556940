import type { Span } from '../spans.ts';

/** Telegram: 1 to 4096 characters after the entities are parsed; UTF-16 units are its strictest reading. */
const MAX_TEXT = 4096;

/** Where a text may be cut, best first; each pattern ends where the next part would begin. */
const BORDERS = [/\n{2,}/g, /\n/g, /[.!?…]["»”)]*\s+/g, /\s+/g];

/**
 * Parts a text of at most `limit` visible UTF-16 units each; joined, they are the text again. Cuts at the end of a
 * paragraph, else of a line, a sentence, a word; inside a bold span or a word only where one alone is too long.
 */
export function splitSpans(spans: readonly Span[], limit = MAX_TEXT): Span[][] {
  const text = spans.map((span) => span.text).join('');
  const parts: Span[][] = [];
  let from = 0;
  while (from < text.length) {
    const to = text.length - from <= limit ? text.length : cutIn(text, spans, from, limit);
    parts.push(between(spans, from, to));
    from = to;
  }
  return parts;
}

/** The best cut in the later half of what fits: earlier ones would leave crumbs. */
function cutIn(text: string, spans: readonly Span[], from: number, limit: number): number {
  const window = text.slice(from, from + limit);
  const bold = boldRanges(spans);
  const isFree = (at: number): boolean => !bold.some(([start, end]) => at > start && at < end);
  for (const border of BORDERS) {
    const ends = [...window.matchAll(border)].map((match) => from + match.index + match[0].length);
    const cut = ends.findLast((end) => end - from >= limit / 2 && isFree(end));
    if (cut !== undefined) return cut;
  }
  const before = bold.find(([start, end]) => start > from && start < from + limit && end > from + limit);
  return before?.[0] ?? hardCut(text, from + limit);
}

/** Never between the two halves of a surrogate pair. */
const hardCut = (text: string, at: number): number =>
  /[\uD800-\uDBFF]/.test(text.charAt(at - 1)) ? at - 1 : at;

function boldRanges(spans: readonly Span[]): [number, number][] {
  let at = 0;
  return spans.flatMap(({ text, bold }) => {
    const start = at;
    at += text.length;
    return bold ? [[start, at] as [number, number]] : [];
  });
}

function between(spans: readonly Span[], from: number, to: number): Span[] {
  let at = 0;
  const cut = spans.map(({ text, bold }) => {
    const start = at;
    at += text.length;
    return { text: text.slice(Math.max(0, from - start), Math.max(0, to - start)), bold };
  });
  return cut.filter((span) => span.text !== '');
}
