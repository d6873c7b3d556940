import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const SHAPE = /^([A-Za-z0-9_-]{12})\.([A-Za-z0-9_-]{22})$/;

const seal = (session: string, seed: string): string =>
  createHmac('sha256', session).update(`form|${seed}`).digest('base64url').slice(0, 22);

/** Stands in every form: proves that it was made for this session, and names the submission. */
export function makeFormToken(session: string): string {
  const seed = randomBytes(9).toString('base64url');
  return `${seed}.${seal(session, seed)}`;
}

export function fitsSession(session: string, token: string): boolean {
  const [, seed, mark] = SHAPE.exec(token) ?? [];
  if (seed === undefined || mark === undefined) return false;
  return timingSafeEqual(Buffer.from(mark), Buffer.from(seal(session, seed)));
}

/** What is stored of a submission: leads back to no session. */
export const keyOf = (session: string, token: string): string =>
  createHash('sha256').update(`${session}|${token}`).digest('base64url').slice(0, 32);
