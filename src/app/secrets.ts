import { createHash, randomBytes, randomInt } from 'node:crypto';

/** Only this is kept of a secret: who reads the database cannot sign in with it. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** For links and sessions. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** Without letters and digits that look alike, since it is typed by hand. */
const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';

/** For typing: about 49 bits, good for a day, and once. */
export const newCode = (): string =>
  Array.from({ length: 10 }, () => LETTERS[randomInt(LETTERS.length)]).join('');

/** A code as it was made, however it was typed. */
export const readCode = (typed: string): string => typed.toUpperCase().replace(/[^A-Z0-9]/g, '');
