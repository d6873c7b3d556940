import type { Rendered } from './ports.ts';

/** A message of plain words, without buttons. */
export const notice = (text: string): Rendered => ({
  text,
  rows: [],
  keyboard: null,
  screen: 0,
  replaces: false,
});
