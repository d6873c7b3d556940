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
 * The same form sent twice has one key, so that it is applied once. `again` is a script's own count, where it sends one
 * form many times. Hashed: the key is stored, and must not lead back to the cookie.
 */
export const formKeyOf = (secret: string, token: string, again = ''): string =>
  createHash('sha256').update(`${secret}|${token}|${again}`).digest('base64url').slice(0, 32);
