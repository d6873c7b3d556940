import type { Rendered, RenderedButton } from '../../app/ports/message.ts';
import { DONT_KNOW, SKIPPED } from '../../core/model/answer.ts';
import { unpackButton } from '../../core/model/button.ts';

/** A key that can be typed, and the button it stands for. */
export type Key = { readonly key: string; readonly button: RenderedButton };

/**
 * Helpers have a sign of their own, so that a number is free to be an answer: where only these are on the screen,
 * "3" means three, not the third button.
 */
const SIGNS: { readonly [choice: string]: string } = { [DONT_KNOW]: '?', [SKIPPED]: '-' };

/** Always there, typed as a letter; the same four on every screen. */
export const GLOBAL_KEYS = { s: 'sos', h: 'human', b: 'back', m: 'menu' } as const;
const GLOBAL_CHOICES = Object.values(GLOBAL_KEYS).map((command) => `!${command}`);

/** The keys of a message: numbers for its choices, signs for its helpers. */
export function keysOf(message: Rendered): Key[] {
  let number = 0;
  return message.rows.flat().flatMap((button) => {
    const choice = unpackButton(button.data)?.choice ?? '';
    if (GLOBAL_CHOICES.includes(choice)) return [];
    const sign = SIGNS[choice];
    if (!sign) number += 1;
    return [{ key: sign ?? String(number), button }];
  });
}
