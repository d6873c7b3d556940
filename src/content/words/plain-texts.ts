import { flatten, type LoadedWords } from './load-words.ts';

/** A text cut at its placeholders: words, name, words, name, words. */
type PlainText = readonly string[];
type Values = { readonly [name: string]: string | number | undefined };

const PLURAL = /^(.+)_(?:zero|one|two|few|many|other)$/;

/**
 * The texts of each language that do nothing but put values in, by key. Almost all are of this kind, and most of
 * a turn would be spent in the translator; it keeps the rest, such as texts with plural forms.
 */
export function plainTexts({ resources }: LoadedWords): ReadonlyMap<string, ReadonlyMap<string, PlainText>> {
  return new Map(
    Object.entries(resources).map(([language, namespaces]) => {
      const texts = Object.entries(namespaces).flatMap(([namespace, tree]) =>
        flatten(tree).map(([key, text]) => [`${namespace}:${key}`, text] as const),
      );
      const counted = new Set(texts.flatMap(([key]) => PLURAL.exec(key)?.[1] ?? []));
      const plain = texts.flatMap(([key, text]): [string, PlainText][] => {
        const parts = typeof text === 'string' && !counted.has(key) ? cutAtNames(text) : null;
        return parts ? [[key, parts]] : [];
      });
      return [language, new Map(plain)];
    }),
  );
}

/** Null where the text asks for more than values. */
function cutAtNames(text: string): PlainText | null {
  const parts = text.split(/\{\{\s*(\w+)\s*\}\}/);
  const words = parts.filter((_, at) => at % 2 === 0).join('');
  return words.includes('{{') || words.includes('$t(') ? null : parts;
}

/** Puts the values in; null where one is missing, so that the translator decides what to show. */
export function fill(parts: PlainText, values: Values): string | null {
  let said = '';
  for (const [at, part] of parts.entries()) {
    const value = at % 2 === 0 ? part : values[part];
    if (value === undefined) return null;
    said += value;
  }
  return said;
}
