import { guardedWith } from '../../pages/headers.ts';

/** A sign-in link stands in an address: no search engine may keep one. */
export const guarded = guardedWith({ 'X-Robots-Tag': 'noindex' });
