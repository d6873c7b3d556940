/** Letters that decomposition leaves alone but people type without their mark. */
const PLAIN: { readonly [letter: string]: string } = {
  ı: 'i',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ß: 'ss',
  æ: 'ae',
  ә: 'а',
  ҷ: 'ч',
  қ: 'к',
  ғ: 'г',
  ҳ: 'х',
  ң: 'н',
  ө: 'о',
  ү: 'у',
};

/** Text without case, marks, symbols and double spaces, so that "Ташкент!" and "ташкент" are the same. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[ʻʼ‘’'`]/g, '')
    .replace(/[ıøłđßæәҷқғҳңөү]/g, (letter) => PLAIN[letter] ?? letter)
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
    .normalize('NFC');
}
