import type { Closing } from '../../core/cases/case.ts';
import { CONTACT_KINDS, OUTCOMES, QUICK_KINDS, type QuickKind, REASONS } from '../../core/cases/codes.ts';

/** A case closed without a word on how it ended. */
export const PLAIN_CLOSING: Closing = { kind: 'self', reason: null, outcome: null, debrief: false };

/** `/close informed wages debrief`: codes in any order; null when one of them is no code. */
export function readClosing(words: string): Closing | null {
  let closing = PLAIN_CLOSING;
  for (const word of words.toLowerCase().split(/\s+/).filter(Boolean)) {
    const part = closingPart(word, closing);
    if (part === null) return null;
    closing = { ...closing, ...part };
  }
  return closing;
}

/** `out_of_scope` is an outcome first, and a reason when it is said twice. */
function closingPart(word: string, { outcome }: Closing): Partial<Closing> | null {
  if (word === 'debrief') return { debrief: true };
  const ended = OUTCOMES.find((code) => code === word);
  if (ended && outcome === null) return { outcome: ended };
  const reason = REASONS.find((code) => code === word);
  if (reason) return { reason };
  const kind = CONTACT_KINDS.find((code) => code === word);
  return kind ? { kind } : null;
}

/** `wrong` is enough for `wrong_number`. */
export const readQuick = (word: string): QuickKind | null =>
  QUICK_KINDS.find((kind) => kind === word.toLowerCase() || kind === `${word.toLowerCase()}_number`) ?? null;
