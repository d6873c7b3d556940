import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Content } from '../../src/content/content.ts';

type Texts = {
  readonly adverts: readonly { readonly text: string; readonly flags: readonly string[] }[];
  readonly others: readonly string[];
  readonly cries?: readonly string[];
};

const list = (name: string): Texts =>
  parse(readFileSync(join(import.meta.dirname, `${name}.yaml`), 'utf8')) as Texts;

export const texts = list('texts');
export const unseen = list('unseen');

/** What the list shows: what was read otherwise than it is meant. */
export function measure(
  { adverts: { read }, distress }: Pick<Content, 'adverts' | 'distress'>,
  { adverts, others, cries = [] }: Texts,
) {
  const all = adverts.map(({ text, flags }) => ({ text, flags, advert: read(text, false) }));
  const found = (advert: (typeof all)[number]['advert']) => advert?.found.map(({ flag }) => flag) ?? [];
  return {
    notRead: all.filter(({ advert }) => advert === null).map(({ text }) => text),
    notNamed: all.flatMap(({ text, flags, advert }) => {
      const missing = flags.filter((flag) => !found(advert).includes(flag));
      return missing.length === 0 ? [] : [`${missing.join(', ')}: ${text}`];
    }),
    namedInHonest: all.flatMap(({ text, flags, advert }) =>
      flags.length > 0 || found(advert).length === 0 ? [] : [`${found(advert).join(', ')}: ${text}`],
    ),
    takenForAdverts: others.filter((text) => read(text, false) !== null),
    takenForCries: adverts.map(({ text }) => text).filter(distress),
    missedCries: cries.filter((text) => !distress(text)),
  };
}
