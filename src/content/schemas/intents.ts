import { z } from 'zod';
import type { FlowId } from '../../core/model/ids.ts';
import { GLOBAL_COMMANDS } from '../../core/model/inbound.ts';

const flow = z
  .string()
  .regex(/^[a-z0-9-]+$/)
  .transform((id) => id as FlowId);

const phrases = z
  .array(z.string().min(2))
  .refine((list) => new Set(list).size === list.length, 'has a phrase twice; keep one');

/** `data/intents/<intent>.yaml`: what people write for, and how they say it in each language. */
export const intent = z.strictObject({
  intent: z.string().regex(/^[a-z-]{2,24}$/, 'use small letters and hyphens, at most 24'),
  /** `flow`: leads there; `interrupt`: a flow that comes back to the same screen; null: nothing that we have. */
  leads: z
    .union([
      z.strictObject({ flow }),
      z.strictObject({ interrupt: flow }),
      z.strictObject({ command: z.enum(GLOBAL_COMMANDS) }),
    ])
    .nullable(),
  /** The key of what stands on its button. */
  label: z.string().nullable(),
  phrases: z.record(z.string().regex(/^[a-z]{2,3}$/, 'use the letters of a language'), phrases),
});
export type IntentFile = z.infer<typeof intent>;
