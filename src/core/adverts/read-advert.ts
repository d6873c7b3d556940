import { type Advert, type AdvertPhrases, MARKS, type Mark } from './advert.ts';
import { type Sounded, sounded, soundPattern } from './sounded.ts';

/** Shorter is a question or an answer. */
const FEWEST_WORDS = 8;
const FEWEST_FORWARDED = 5;
/** How many parts of an advert make one; found on test/adverts. Whoever forwards it says already that it is not theirs. */
const ENOUGH = 3;
const ENOUGH_FORWARDED = 2;
/** A story counts against it, up to this. */
const MOST_STORY = 3;
/** More would be a wall of text; they are in the order of their weight. */
const MOST_FOUND = 6;
const MOST_QUOTED = 60;

/** An amount of money, as it is written or as it sounds. */
const SIGN_OF_MONEY = /[$€₽£₸]/;
const AMOUNT =
  /\d ?(?:k|tis[^ ]*|ming|min|hazor|hosor|r|rub[^ ]*|evro|euro|eur|usd|dol[^ ]*|som[^ ]*|sum[^ ]*|tenge|lir[^ ]*|dirham[^ ]*|aed|ri[ai]l[^ ]*|dinar[^ ]*|kron[^ ]*|krovn[^ ]*|von)(?= )/;
/** A number to call, an account, a link to a messenger. */
const REACH = /\+?\d[\d ()-]{7,}\d|(?:^|[^\w@])@\w{4,}|\b(?:t\.me|wa\.me)\//;

/** Reads a text as an advert of work; null where it does not look like one. */
export type AdvertReader = (text: string, forwarded: boolean) => Advert | null;

/** `isCry`: of such phrases as "no prostitution", which would be a cry for help if somebody said them of themselves. */
export function advertReader(
  { marks, flags }: AdvertPhrases,
  isCry: (text: string) => boolean,
): AdvertReader {
  const patterns = new Map(MARKS.map((mark) => [mark, soundPattern(marks[mark])] as const));
  const kinds = flags.map(({ flag, phrases }) => ({ flag, pattern: soundPattern(phrases) }));
  return (text, forwarded) => {
    const heard = sounded(text);
    if (heard.words < (forwarded ? FEWEST_FORWARDED : FEWEST_WORDS)) return null;
    const found = kinds.flatMap(({ flag, pattern }) => {
      const pieces = piecesOf(heard, pattern);
      return pieces.length === 0 ? [] : [{ flag, pieces }];
    });
    if (!isAdvert(text, heard, patterns, found.length > 0, forwarded)) return null;
    return {
      found: found.slice(0, MOST_FOUND).map(({ flag, pieces }) => ({ flag, quote: quote(text, pieces) })),
      rest: without(
        text,
        found.flatMap(({ pieces }) => pieces).filter(({ start, end }) => isCry(text.slice(start, end))),
      ),
    };
  };
}

type Piece = { readonly start: number; readonly end: number };

const piecesOf = ({ sound, written }: Sounded, pattern: RegExp): readonly Piece[] =>
  [...sound.matchAll(pattern)].map(({ 0: piece, index }) => written(index, piece.length));

function isAdvert(
  text: string,
  { sound }: Sounded,
  patterns: ReadonlyMap<Mark, RegExp>,
  flagged: boolean,
  forwarded: boolean,
): boolean {
  const count = (mark: Mark): number => new Set(sound.match(patterns.get(mark) ?? /(?!)/g) ?? []).size;
  const offer = count('offer') > 0;
  const pay = count('pay') > 0 || SIGN_OF_MONEY.test(text) || AMOUNT.test(sound);
  const contact = count('contact') > 0 || REACH.test(text);
  const parts = [offer, count('work') > 0, pay, count('terms') > 0, contact, flagged].filter(Boolean).length;
  const story = count('story') + (text.includes('?') ? 1 : 0);
  return parts - Math.min(story, MOST_STORY) >= (forwarded ? ENOUGH_FORWARDED : ENOUGH);
}

/** The first place, as it is written, on one line and without the marks of bold. */
function quote(text: string, [first]: readonly Piece[]): string {
  const words = text.slice(first?.start, first?.end).replace(/[*\s]+/gu, ' ');
  return words.length <= MOST_QUOTED ? words : `${words.slice(0, MOST_QUOTED - 1).trimEnd()}…`;
}

/** What stands in a gap: no word of any language, so that no phrase comes together across it. */
const GAP = ' 0 ';

function without(text: string, pieces: readonly Piece[]): string {
  let left = '';
  let at = 0;
  for (const { start, end } of [...pieces].sort((a, b) => a.start - b.start)) {
    if (start > at) left += `${text.slice(at, start)}${GAP}`;
    at = Math.max(at, end);
  }
  return left + text.slice(at);
}
