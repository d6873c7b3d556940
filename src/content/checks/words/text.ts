import type { Problem } from '../../problem.ts';
import { DATA_WORDS, type DataWord, isInData } from '../../words/data-words.ts';
import { flatten, type LoadedWords } from '../../words/load-words.ts';

/** One text of one language, and where it stands. */
export type Text = {
  readonly language: string;
  readonly namespace: string;
  /** Dots between the parts: `holder.choices.employer`. */
  readonly key: string;
  readonly text: string;
};
/** A rule about one text: what is wrong with it, each with what to do. */
export type TextRule = (text: Text) => readonly string[];

/** Every text of every language. Lists of typed words are not texts: nobody reads them. */
export const textsOf = ({ resources }: LoadedWords): readonly Text[] =>
  Object.entries(resources).flatMap(([language, namespaces]) =>
    Object.entries(namespaces).flatMap(([namespace, tree]) =>
      flatten(tree).flatMap(([key, text]) =>
        typeof text === 'string' ? [{ language, namespace, key, text }] : [],
      ),
    ),
  );

export const localeFile = (language: string, namespace: string): string =>
  `locales/${language}/${namespace}.json`;

export const inText = ({ language, namespace, key }: Text, problem: string): Problem => ({
  file: isInData(language, namespace) ? dataFile(key) : localeFile(language, namespace),
  where: key,
  problem,
});

const dataFile = (key: string): string => `data/${DATA_WORDS[key.split('.', 1)[0] as DataWord]}`;

/** True for what stands on a button, the choice of a question or a button of the program. */
export const isLabel = ({ key }: Text): boolean => /(^|\.)(choices|buttons)\.[^.]+$/.test(key);

/** True for what is shown in bold as a whole, so that it can hold no bold of its own. */
export const isTitle = ({ key }: Text): boolean => /(^|[._])title$/.test(key);
