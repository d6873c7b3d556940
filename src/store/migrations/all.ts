import type { Words } from '../dialect/dialect.ts';
import { first } from './0001-first.ts';

export type Migration = { readonly name: string; readonly statements: (words: Words) => readonly string[] };

/** In order; the place in this list is the schema's number. Only ever added to, never changed. */
export const MIGRATIONS: readonly Migration[] = [{ name: '0001-first', statements: first }];
