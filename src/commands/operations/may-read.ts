import { createHash, timingSafeEqual } from 'node:crypto';
import { BlockList, isIPv6 } from 'node:net';

const near = new BlockList();
near.addSubnet('127.0.0.0', 8, 'ipv4');
near.addSubnet('10.0.0.0', 8, 'ipv4');
near.addSubnet('172.16.0.0', 12, 'ipv4');
near.addSubnet('192.168.0.0', 16, 'ipv4');
near.addAddress('::1', 'ipv6');
near.addSubnet('fc00::', 7, 'ipv6');

export type Asking = {
  readonly from: string | undefined;
  /** Header `X-Forwarded-For` or `Forwarded`: a web server in front speaks for somebody else. */
  readonly forwarded: boolean;
  readonly authorization: string | undefined;
};

/** The figures name nobody, and still tell how busy a hotline is: for the machine, its own network, or the token. */
export function mayRead({ from = '', forwarded, authorization = '' }: Asking, token: string | null): boolean {
  if (token !== null && isSame(authorization, `Bearer ${token}`)) return true;
  return (
    !forwarded &&
    near.check(from.replace(/^::ffff:/, ''), isIPv6(from) && !from.startsWith('::ffff:') ? 'ipv6' : 'ipv4')
  );
}

/** Hashes are of one length, so that every guess takes the same time. */
const isSame = (given: string, secret: string): boolean => timingSafeEqual(digest(given), digest(secret));
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
