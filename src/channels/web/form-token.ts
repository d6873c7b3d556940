import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const SHAPE = /^([A-Za-z0-9_-]{12})\.([A-Za-z0-9_-]{22})$/;

const seal = (chat: string, seed: string): string =>
  createHmac('sha256', chat).update(seed).digest('base64url').slice(0, 22);

/**
 * Stands in every form. It proves that the form was made for this person, since only their browser and we know
 * the cookie; so a forged form fails even in old browsers that send no Origin. It also names the submission.
 */
export function makeFormToken(chat: string): string {
  const seed = randomBytes(9).toString('base64url');
  return `${seed}.${seal(chat, seed)}`;
}

export function fitsPerson(chat: string, token: string): boolean {
  const [, seed, mark] = SHAPE.exec(token) ?? [];
  return (
    seed !== undefined &&
    mark !== undefined &&
    timingSafeEqual(Buffer.from(mark), Buffer.from(seal(chat, seed)))
  );
}

/**
 * The same form sent twice has one key, so that it is applied once. `again` is the script's own count, since it
 * sends one form many times. Hashed: the key is stored in the clear, and must not lead back to the cookie.
 */
export const eventKeyOf = (chat: string, token: string, again: string): string =>
  createHash('sha256').update(`${chat}|${token}|${again}`).digest('base64url').slice(0, 32);
