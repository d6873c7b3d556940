/**
 * What `pg` is given. It takes these three ways of encryption for `verify-full` already, with a warning of nine lines
 * that a later version will trust any server; said outright, it stays so in silence.
 */
export const forPg = (url: string): string =>
  url.includes('uselibpqcompat=')
    ? url
    : url.replace(/([?&]sslmode=)(prefer|require|verify-ca)(?=&|$)/, '$1verify-full');
