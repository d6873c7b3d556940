import { z } from 'zod';
import { isoDay } from './parts.ts';

/** What Telegram plays as a voice message and browsers play too. */
const file = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]{0,80}\.(ogg|mp3)$/, 'name it with small letters, .ogg or .mp3');

const recording = z.strictObject({
  file,
  /** Of the text that it speaks: a text that changes later retires the recording. */
  hash: z.string().min(1),
  /** A name, or what the person wants to be called. */
  spokenBy: z.string().min(1),
  /** Somebody else, who heard it beside the text. */
  reviewedBy: z.string().min(1),
  reviewedOn: isoDay,
  /** Made by a computer; whoever hears it is told. */
  synthetic: z.boolean().default(false),
});

/** `media/<language>/manifest.json`: which text each recording speaks, by the text's key. */
export const manifest = z.record(z.string(), recording);
export type Manifest = z.infer<typeof manifest>;
