/** A run of visible text, bold or not. */
export type Span = { readonly text: string; readonly bold: boolean };

/** Within one line, and hugging its words: two lone asterisks in what somebody wrote stay as they are. */
const BOLD = /\*\*(\S(?:[^\n]*?\S)?)\*\*/g;

/** Reads `**bold**`, the only markup there is. The texts of the spans, joined, are what people see. */
export function readSpans(text: string): Span[] {
  const spans: Span[] = [];
  let at = 0;
  for (const match of text.matchAll(BOLD)) {
    spans.push({ text: text.slice(at, match.index), bold: false }, { text: match[1] ?? '', bold: true });
    at = match.index + match[0].length;
  }
  spans.push({ text: text.slice(at), bold: false });
  return spans.filter((span) => span.text !== '');
}
