import type { RenderedButton } from '../../app/ports/message.ts';

/** Longest label of which two stand side by side on a small phone. */
const SHORT = 16;

/** One button to a row, or two where both are short: never more than a thumb can tell apart. */
export function layOut(buttons: readonly RenderedButton[]): RenderedButton[][] {
  const rows: RenderedButton[][] = [];
  for (const button of buttons) {
    const last = rows.at(-1);
    const room = last?.length === 1 && last.every(isShort) && isShort(button);
    if (last && room) last.push(button);
    else rows.push([button]);
  }
  return rows;
}

const isShort = (button: RenderedButton): boolean => [...button.label].length <= SHORT;
