import { z } from 'zod';
import { DIMENSION_IDS } from '../../core/assessment/table.ts';
import type { SignId } from '../../core/model/ids.ts';
import { confidence, isoDay, roughDate } from './parts.ts';

const indicator = z.strictObject({
  id: z
    .string()
    .regex(/^d[1-6]_[a-z_]+$/, 'write the id as d1_name')
    .transform((id) => id as SignId),
  label: z.string().min(1),
  strength: z.enum(['strong', 'medium', 'weak']),
  confidence: z.enum(['single-source', 'doubtful']),
  note: z.string().min(1).nullable(),
});

const dimension = z
  .strictObject({
    id: z.enum(DIMENSION_IDS),
    key: z.string().min(1),
    phase: z.enum(['recruitment', 'destination']),
    label: z.string().min(1),
    indicators: z.array(indicator).min(1),
  })
  .refine(({ id, indicators }) => indicators.every((one) => one.id.startsWith(`${id.toLowerCase()}_`)), {
    message: 'every id begins with its dimension, such as d1_',
    path: ['indicators'],
  });

const count = z.int().min(1);
const combination = z
  .strictObject({
    strong: count.optional(),
    medium: count.optional(),
    weak: count.optional(),
    mediumOrWeak: count.optional(),
  })
  .refine(
    (least) => Object.keys(least).length > 0,
    'an empty combination would make every dimension positive',
  );

/** `data/indicators.json`: the list, the published rule, and our own bands. */
export const indicators = z.strictObject({
  list: z.literal('adult labour'),
  source: z.strictObject({
    where: z.string().min(1),
    date: roughDate,
    readIn: z.string().min(1),
    checkedOn: isoDay,
    confidence,
    note: z.string().min(1),
  }),
  rule: z.strictObject({
    means: z.string(),
    positiveIf: z.array(combination).min(1),
    where: z.string().min(1),
    date: roughDate,
    confidence,
  }),
  bands: z.strictObject({
    by: z.literal('Kompas', 'the bands are our own recommendation; keep that visible'),
    note: z.string().min(1),
    date: isoDay,
    points: z.strictObject({ medium: z.number().positive(), unknownKeyFact: z.number().positive() }),
    stop: z.strictObject({ knockOuts: z.literal(1) }),
    serious: z.strictObject({ positiveDimensions: count }),
    careful: z.strictObject({ strong: count, points: z.number().positive() }),
  }),
  dimensions: z.array(dimension).length(DIMENSION_IDS.length),
});
export type IndicatorsFile = z.infer<typeof indicators>;
