import { fold } from '../directory/fold.ts';
import { transliterate } from '../directory/transliterate.ts';
import { skeleton } from '../intents/skeleton.ts';
import type { Inbound } from '../model/inbound.ts';
import { buttonNamed } from './asks/read.ts';
import { blockOf, type Run } from './run.ts';

/** Phrases of one language; a word that ends in `*` stands for every word that begins so, `..` for up to three words. */
export type DistressWords = { readonly words: readonly string[]; readonly harmless: readonly string[] };

/** Letters of a phrase from which on it is known by its sound too; shorter ones sound like words of other languages. */
const LONG_ENOUGH_TO_SOUND = 6;

/**
 * Reads whether a text holds a cry for help, in any of these languages: as it is written, as Russian is typed without
 * Cyrillic, or by how it sounds. Harmless phrases are passed over first.
 */
export function distressReader(languages: readonly DistressWords[]): (text: string) => boolean {
  const harmless = languages.flatMap((one) => one.harmless);
  const words = languages.flatMap((one) => one.words);
  const written = cryIn(patternOf(words, spellings), patternOf(harmless, spellings));
  const sounded = cryIn(patternOf(words, sound), patternOf(harmless, sound));
  return (text) => written(fold(text)) || sounded(skeleton(text));
}

const cryIn = (words: RegExp, harmless: RegExp) => (text: string) =>
  ` ${text} `.replace(harmless, ' | ').search(words) !== -1;

type WordPattern = { readonly word: string; readonly rest: string };
/** Up to three words, none of which a harmless phrase stood in. */
const GAP: WordPattern = { word: '', rest: '(?:[^ |]+ ){0,3}' };

/**
 * One pattern for all: letters only, so nothing in it needs escaping. An empty list matches nothing. By first letters,
 * so that most of some thousand phrases are never tried.
 */
function patternOf(phrases: readonly string[], ways: (words: readonly WordPattern[]) => string[]): RegExp {
  const known = new Set(phrases.flatMap((phrase) => ways(phrase.split(' ').map(wordPattern))));
  const begun = [...Map.groupBy(known, (way) => way.charAt(0))].map(
    ([letter, same]) => `${letter}(?:${same.map((way) => way.slice(1)).join('|')})`,
  );
  return known.size === 0 ? /(?!)/ : new RegExp(` (?:${begun.join('|')})(?= )`, 'gu');
}

const wordPattern = (word: string): WordPattern =>
  word === '..' ? GAP : { word: fold(word), rest: word.endsWith('*') ? '[^ ]*' : '' };

/** Each word brings the space behind it, a gap those of its words. */
const joined = (words: readonly WordPattern[]): string =>
  words
    .map(({ word, rest }) => (word === '' ? rest : `${word}${rest} `))
    .join('')
    .trimEnd();

/** As written, and for Russian also as typed without Cyrillic. */
function spellings(words: readonly WordPattern[]): string[] {
  const latin = words.map(({ word, rest }) => ({ word: word === '' ? '' : transliterate(word), rest }));
  return [
    joined(words),
    ...(latin.every(({ word }) => word !== null) ? [joined(latin as WordPattern[])] : []),
  ];
}

function sound(words: readonly WordPattern[]): string[] {
  const sounds = words.map(({ word, rest }) => ({ word: skeleton(word), rest }));
  const letters = sounds.reduce((count, { word }) => count + word.length, 0);
  return letters < LONG_ENOUGH_TO_SOUND ? [] : [joined(sounds)];
}

/** A cry for help in own words, whatever was asked. What names a button of the question is an answer to it. */
export function isDistress(run: Run, inbound: Inbound): boolean {
  const said = inbound.kind === 'text' ? inbound.text : inbound.kind === 'media' ? inbound.caption : '';
  if (said === '' || !run.context.content.distress(said)) return false;
  const block = blockOf(run);
  return block.kind !== 'ask' || buttonNamed(run, block, said) === null;
}
