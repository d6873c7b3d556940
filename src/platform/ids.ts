import { randomBytes } from 'node:crypto';

/** A random id: 96 bits, letters and digits that are safe in a button and in a URL. */
export const newId = (): string =>
  randomBytes(12).toString('base64url').replaceAll('_', 'x').replaceAll('-', 'y');
