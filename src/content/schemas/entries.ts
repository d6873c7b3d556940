import { z } from 'zod';

const id = z.string().regex(/^[a-z0-9-]{1,24}$/, 'use small letters, digits and hyphens, at most 24');
const named = z.record(id, z.string().min(1, 'say what it is'));

/** `data/entries.yaml`: the campaigns and partners whose links are counted, by their short names in the link. */
export const entries = z.strictObject({ campaigns: named, partners: named });
export type EntriesFile = z.infer<typeof entries>;
