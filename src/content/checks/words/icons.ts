import type { Problem } from '../../problem.ts';
import { inText, isLabel, type Text } from './text.ts';

/** The ways out that stand on every screen: whoever cannot read finds them by their sign. */
const SIGNED = ['back', 'human', 'menu', 'sos', 'hide'].map((name) => `buttons.${name}`);
/** What stands before the first word. */
const SIGN = /^([^\p{L}\p{N}\s]+)\s/u;

/** A sign at the head of a button is the same in every language, and the ways out have one. */
export function iconsAreTheSame(texts: readonly Text[]): readonly Problem[] {
  const labels = texts.filter(isLabel);
  const first = new Map<string, string>();
  for (const text of labels) if (!first.has(placeOf(text))) first.set(placeOf(text), signOf(text));
  return labels.flatMap((text) => {
    const wanted = first.get(placeOf(text)) ?? '';
    const missing = text.namespace === 'system' && SIGNED.includes(text.key) && signOf(text) === '';
    if (missing)
      return [inText(text, 'needs a sign before its first word: it is looked for by people who cannot read')];
    if (signOf(text) === wanted) return [];
    return [
      inText(text, `begins with "${signOf(text)}", and with "${wanted}" in the first language; use the same`),
    ];
  });
}

const placeOf = ({ namespace, key }: Text): string => `${namespace}:${key}`;
const signOf = ({ text }: Text): string => SIGN.exec(text)?.[1] ?? '';
