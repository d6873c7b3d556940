import { isIP } from 'node:net';
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import { isNear, plainAddress } from '../../platform/near.ts';

/**
 * The network that a request comes from, to count new conversations by; null where it cannot be told. `header` is the
 * one that the web server in front sets: what stands last in it is what that server itself has seen. Whoever is near
 * is a web server that was not named, and speaks for everybody.
 */
export function networkOf(c: Context, header: string | null): string | null {
  if (header !== null && timesNamed(c, header) > 1) return SEVERAL;
  const said = header === null ? incoming(c)?.socket.remoteAddress : c.req.header(header)?.split(',').at(-1);
  const address = plainAddress(said?.trim() ?? '');
  if (isIP(address) === 0 || isNear(address)) return null;
  return isIP(address) === 6 ? household(address) : address;
}

/** Some servers add to the first of two such headers, some to the last: whoever sends two is counted with all who do. */
const SEVERAL = 'several headers';
const timesNamed = (c: Context, header: string): number =>
  (incoming(c)?.rawHeaders ?? []).filter((name, at) => at % 2 === 0 && name.toLowerCase() === header).length;

const incoming = (c: Context): HttpBindings['incoming'] | undefined =>
  (c.env as Partial<HttpBindings> | undefined)?.incoming;

/** The first 56 bits of an IPv6 address: what one home gets, which can write under any address below. */
function household(address: string): string {
  const parts = (address.split('%')[0] ?? '').split('::');
  const [head = [], tail] = parts.map((part) => part.split(':').filter(Boolean));
  const gap = tail === undefined ? 0 : 8 - head.length - tail.length;
  const groups = [...head, ...Array<string>(Math.max(0, gap)).fill('0'), ...(tail ?? [])];
  const [a = 0, b = 0, c = 0, d = 0] = groups.map((group) => Number.parseInt(group, 16));
  return [a, b, c, d >> 8].join(':');
}
