import { z } from 'zod';
import { ASK_KINDS, DO_ACTIONS } from '../core/flow/flow.ts';

/** The shape of `flows/*.yaml` (docs/flow-format.md). Strict: a misspelt field is an error, never ignored. */
const id = z.string().regex(/^[A-Za-z0-9_-]{1,30}$/, 'letters, digits, dash and underscore, at most 30');
const next = z.string().regex(/^@?[A-Za-z0-9_-]{1,30}$/, 'a block, or @flow');
const country = z.string().regex(/^[A-Z]{2}$/, 'a two-letter country code');
const name = z.string().regex(/^[a-z][a-z0-9_]{0,30}$/, 'lower-case letters, digits and underscore');
const facts = z.array(z.string()).default([]);
const common = { if: z.string().optional(), next };

const choice = z.strictObject({
  next: next.optional(),
  if: z.string().optional(),
  signs: z.array(z.string()).default([]),
  stop: z.boolean().default(false),
  open: z.boolean().default(false),
});
const step = z.union([
  id.transform((step) => ({ step, if: undefined, facts: [] as string[], hedged: false })),
  z.strictObject({ step: id, if: z.string().optional(), facts, hedged: z.boolean().default(false) }),
]);

export const sayBlock = z.strictObject({ say: z.enum(['text', 'page', 'forward']), facts, ...common });
export const stepsBlock = z.strictObject({ say: z.literal('steps'), steps: z.array(step).min(1), ...common });
export const askBlock = z.strictObject({
  ask: z.enum(ASK_KINDS),
  save: name.optional(),
  choices: z.record(id, choice).default({}),
  numbers: z.record(id, z.tuple([z.int().min(0), z.int().min(0)])).default({}),
  suggest: z.array(country).default([]),
  key: z.boolean().default(false),
  observe: z.string().optional(),
  menu: z.boolean().default(false),
  extras: z.boolean().default(true),
  when: z.enum(['past', 'future']).optional(),
  day: name.optional(),
  shows: z.enum(['summary', 'consent']).optional(),
  ...common,
});
export const branchBlock = z.strictObject({
  branch: z.array(z.strictObject({ if: z.string(), next })).min(1),
  else: next,
  if: z.string().optional(),
});
export const assessBlock = z.strictObject({ assess: z.enum(['offer', 'destination']), ...common });
export const contactsBlock = z.strictObject({
  contacts: z.array(z.string()),
  needFrom: name.optional(),
  country: name.default('country'),
  citizenship: name.optional(),
  city: name.optional(),
  style: z.enum(['card', 'list']).default('list'),
  ...common,
});
export const handoffBlock = z.strictObject({
  handoff: id,
  share: name.default('share'),
  reach: name.default('reach'),
  ...common,
});
export const remindBlock = z.union([
  z.strictObject({ remind: z.number().min(1).max(720), ...common }),
  z.strictObject({ remind: z.literal('day'), day: name, about: name, ...common }),
]);
export const deadlineBlock = z.strictObject({
  deadline: name,
  from: name,
  earlier: name.optional(),
  country: name.default('country'),
  citizenship: name.default('citizenship'),
  save: name.optional(),
  ...common,
});
export const callBlock = z.strictObject({ call: id, ...common });
export const doBlock = z.strictObject({
  do: z.enum(DO_ACTIONS),
  ...common,
});
export const endBlock = z.strictObject({ end: z.literal(true), if: z.undefined().optional() });

export const flowFile = z.strictObject({
  spec: z.literal(1, { error: 'this program reads spec 1' }),
  flow: id,
  version: z.number().int().positive(),
  topic: z.enum(['case', 'house']).default('case'),
  progress: z.boolean().default(false),
  start: id,
  moved: z.record(id, id).default({}),
  blocks: z.record(id, z.record(z.string(), z.unknown())),
});
export type FlowFile = z.infer<typeof flowFile>;

/** The name an answer is kept under when the flow does not say. */
export const defaultName = (block: string): string => block.replaceAll('-', '_');
