import { z } from 'zod';

/** Letters in any alphabet; a star only at the end of a word, a gap only between words. */
const phrase = z
  .string()
  .regex(
    /^\p{L}+\*?( (\.\. )?\p{L}+\*?)*$/u,
    'use letters and single spaces, a star only at the end of a word, and .. only between words',
  );

const phrases = z
  .array(phrase)
  .refine((list) => new Set(list).size === list.length, 'has a phrase twice; keep one');

/** `data/distress.yaml`: language to the words of a cry for help, and the phrases that only look like one. */
export const distress = z.record(
  z.string().regex(/^[a-z]{2}$/, 'use the two letters of a language'),
  z.strictObject({ words: phrases.min(1, 'list at least one phrase'), harmless: phrases }),
);
export type Distress = z.infer<typeof distress>;
