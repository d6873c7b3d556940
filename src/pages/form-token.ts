import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const SHAPE = /^([A-Za-z0-9_-]{12})\.([A-Za-z0-9_-]{22})$/;

const seal = (secret: string, seed: string): string =>
  createHmac('sha256', secret).update(seed).digest('base64url').slice(0, 22);

/**
 * Stands in every form. It proves that the form was made for this visitor, since only their browser and we know the
 * secret in their cookie; so a forged form fails even in old browsers that send no Origin. It also names the submission.
 */
export function makeFormToken(secret: string): string {
  const seed = randomBytes(9).toString('base64url');
  return `${seed}.${seal(secret, seed)}`;
}

export function fitsVisitor(secret: string, token: string): boolean {
  const [, seed, mark] = SHAPE.exec(token) ?? [];
  if (seed === undefined || mark === undefined) return false;
  return timingSafeEqual(Buffer.from(mark), Buffer.from(seal(secret, seed)));
}

/**
 * The same form sent twice has one key, so that it is applied once. `said` is what it says: whoever goes back and writes
 * something else into an old form means it, and must not be taken for the second tap. Hashed: the key is stored, and
 * must not lead back to the cookie, nor to what was said.
 */
export const formKeyOf = (secret: string, token: string, ...said: readonly string[]): string =>
  createHash('sha256')
    .update(JSON.stringify([secret, token, ...said]))
    .digest('base64url')
    .slice(0, 32);
