import { createHash, timingSafeEqual } from 'node:crypto';
import { isNear } from '../../platform/near.ts';

export type Asking = {
  readonly from: string | undefined;
  /** Header `X-Forwarded-For` or `Forwarded`: a web server in front speaks for somebody else. */
  readonly forwarded: boolean;
  readonly authorization: string | undefined;
};

/** The figures name nobody, and still tell how busy a hotline is: for the machine, its own network, or the token. */
export function mayRead({ from = '', forwarded, authorization = '' }: Asking, token: string | null): boolean {
  if (token !== null && isSame(authorization, `Bearer ${token}`)) return true;
  return !forwarded && isNear(from);
}

/** Hashes are of one length, so that every guess takes the same time. */
const isSame = (given: string, secret: string): boolean => timingSafeEqual(digest(given), digest(secret));
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
