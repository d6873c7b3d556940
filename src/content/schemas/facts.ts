import { z } from 'zod';
import { confidence, isoDay, roughDate } from './parts.ts';

const fact = z.strictObject({
  says: z.string().min(1),
  source: z.string().min(1),
  sourceDate: roughDate.nullable(),
  checkedOn: isoDay,
  confidence,
  changesOften: z.boolean(),
});

/** One file of `data/facts/`: fact id to what it says and where that was read. */
export const facts = z.record(
  z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use small letters, digits and hyphens'),
  fact,
);
export type Fact = z.infer<typeof fact>;
