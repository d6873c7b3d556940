/** How Russian is commonly typed on a phone without Cyrillic. */
const LATIN: { readonly [letter: string]: string } = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
};

/** A folded Russian name in Latin letters ("турция" becomes "turtsiya"), or null for any other writing. */
export function transliterate(folded: string): string | null {
  if (!/^[а-я ]+$/.test(folded)) return null;
  return folded.replace(/[а-я]/g, (letter) => LATIN[letter] ?? letter);
}
