import type { Rendered } from './ports/message.ts';

/** A message of plain words, without buttons. */
export const notice = (text: string): Rendered => ({
  text,
  rows: [],
  keyboard: null,
  screen: 0,
  replaces: false,
});
