import { raw } from 'hono/html';
import type { Html } from './inline.ts';
import type { BarCommand } from './page-words.ts';

/** Drawn by us: old phones have no coloured signs in their fonts, and nothing is loaded from elsewhere. */
const PATHS: { readonly [command in BarCommand]: string } = {
  sos: 'M12 3 2 20h20zM12 10v4M12 17v.5',
  human: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c0-5 3.5-7 8-7s8 2 8 7',
  back: 'M10 5 3 12l7 7M3 12h18',
  menu: 'M3 6h18M3 12h18M3 18h18',
  language: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM3 12h18M12 3c-5 5-5 13 0 18M12 3c5 5 5 13 0 18',
};

export const icon = (command: BarCommand): Html => drawn(PATHS[command]);

/** Beside the name: a needle in a circle. */
export const compass = (): Html => drawn('M12 22a10 10 0 1 0 0-20 10 10 0 0 0 0 20zM16.5 7.5l-3 6-6 3 3-6z');

const drawn = (path: string): Html =>
  raw(`<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="${path}"/></svg>`);
