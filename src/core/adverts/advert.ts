/** A kind of phrase in job adverts that is worth a question, such as "the passport stays with us". Its words have this name. */
export type FlagId = string;

/** What stands in a text that reads like a job advert. */
export type Advert = {
  /** Gravest first, each kind once; `quote` is a piece of the text itself. */
  readonly found: readonly { readonly flag: FlagId; readonly quote: string }[];
  /** The text without those of them that sound like a cry: what is left may be one. */
  readonly rest: string;
};

/** Parts that adverts have, and `story`, in which somebody tells of themselves and which speaks against it. */
export const MARKS = ['offer', 'work', 'pay', 'terms', 'contact', 'story'] as const;
export type Mark = (typeof MARKS)[number];

/** Phrases of every language together. A word that ends in `*` is the beginning of one, `..` up to three words. */
export type AdvertPhrases = {
  readonly marks: { readonly [mark in Mark]: readonly string[] };
  /** In the order of their weight. */
  readonly flags: readonly { readonly flag: FlagId; readonly phrases: readonly string[] }[];
};
