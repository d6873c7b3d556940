/** First and last byte, both included. */
export type Part = { readonly from: number; readonly to: number };

/**
 * The part that was asked for. iPhones play a sound only where they can ask for parts. Null for no part, several, or
 * one that is not there: the whole is then sent, as the protocol allows.
 */
export function partOf(range: string | undefined, size: number): Part | null {
  const [whole, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(range ?? '') ?? [];
  if (whole === undefined || (first === '' && last === '')) return null;
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  return from <= to ? { from, to } : null;
}
