import { z } from 'zod';
import { MARKS } from '../../core/adverts/advert.ts';
import type { SignId } from '../../core/model/ids.ts';

/** Letters and digits; a star only at the end of a word, a gap only between words. */
const phrase = z
  .string()
  .regex(
    /^[\p{L}\p{N}']+\*?( (\.\. )?[\p{L}\p{N}']+\*?)*$/u,
    'use letters, digits and single spaces, a star only at the end of a word, and .. only between words',
  );

/** By language. */
const phrases = z.record(
  z.string().regex(/^[a-z]{2}$/, 'use the two letters of a language'),
  z
    .array(phrase)
    .min(1, 'list at least one phrase')
    .refine((list) => new Set(list).size === list.length, 'has a phrase twice; keep one'),
);

const flag = z
  .strictObject({
    /** Such an answer is a knock-out in the assessment. */
    stop: z.boolean().default(false),
    signs: z.array(z.string().transform((id) => id as SignId)),
    facts: z.array(z.string()).min(1, 'name what it rests on'),
    phrases,
  })
  .refine(({ stop, signs }) => stop || signs.length > 0, 'name a sign, or say that it is a knock-out');

/** `data/adverts.yaml`: what an advert of work is known by, and the phrases in it that are worth a question. */
export const adverts = z.strictObject({
  intent: z.string(),
  marks: z.strictObject(
    Object.fromEntries(MARKS.map((mark) => [mark, phrases])) as Record<
      (typeof MARKS)[number],
      typeof phrases
    >,
  ),
  flags: z.record(z.string().regex(/^[a-z-]{2,24}$/, 'use small letters and hyphens, at most 24'), flag),
});
export type AdvertsFile = z.infer<typeof adverts>;
