import { z } from 'zod';
import { isoDay } from './parts.ts';

/** A BCP 47 tag: the language, and its script where it is written in more than one. */
const tag = z.string().regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?$/, 'write the language as uz, or uz-Cyrl');

/** Who read a file of words, and when. `hash` is of what they read: a text that changed later is a draft again. */
const review = z.strictObject({ by: z.string().min(1), on: isoDay, hash: z.string().min(1) });

const written = z.strictObject({
  /** As its speakers write it. */
  name: z.string().min(1),
  /** `authors`: written by the people who built Kompas. `machine`: translated; a draft until all of it is reviewed. */
  origin: z.enum(['authors', 'machine']),
  /** Staff can work in it: it has the words of the console and of the staff group too. */
  staff: z.boolean().default(false),
  note: z.string().optional(),
  /** By file, such as `menu`. */
  reviewed: z.record(z.string(), review).default({}),
});

/** The same words in another script, made from those of `from` at boot. */
const derived = z.strictObject({ name: z.string().min(1), from: tag });

/** `locales/languages.json`: what is shipped, in the order in which people are offered it. */
export const languages = z.record(tag, z.union([written, derived]));
export type LanguagesFile = z.infer<typeof languages>;
export type Written = z.infer<typeof written>;
