import type { Tx } from './ports/tx.ts';

/** Plain words, from nothing the person said. They name nobody, and none of them judges. */
const COLOURS = [
  'Amber',
  'Blue',
  'Copper',
  'Green',
  'Grey',
  'Ivory',
  'Olive',
  'Pearl',
  'Red',
  'Silver',
  'White',
  'Yellow',
];
const THINGS = [
  'Birch',
  'Bridge',
  'Cedar',
  'Cloud',
  'Field',
  'Harbour',
  'Hill',
  'Lake',
  'Lamp',
  'Maple',
  'River',
  'Star',
  'Stone',
  'Wind',
];

/** What staff call a person for one case, such as "Blue Maple 4715". No two open cases share one. */
export async function freePseudonym(tx: Pick<Tx, 'isPseudonymTaken'>, id: string): Promise<string> {
  for (let times = 0; ; times += 1) {
    const pseudonym = pseudonymFrom(times === 0 ? id : `${id} ${times}`);
    if (!(await tx.isPseudonymTaken(pseudonym))) return pseudonym;
  }
}

function pseudonymFrom(id: string): string {
  const seed = [...id].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) >>> 0, 7);
  const pick = (list: readonly string[], by: number): string =>
    list[Math.floor(seed / by) % list.length] ?? '';
  return `${pick(COLOURS, 1)} ${pick(THINGS, COLOURS.length)} ${1000 + (Math.floor(seed / 200) % 9000)}`;
}
