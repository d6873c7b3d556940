import type { App } from '../../app/app.ts';
import type { RenderedButton } from '../../app/ports/message.ts';
import type { TranscriptLine } from '../../app/ports/person.ts';
import { unpackButton } from '../../core/model/button.ts';
import type { Address } from '../../core/model/inbound.ts';

/** Lines on a page: more than a whole flow, few enough for a slow phone. */
const SHOWN = 100;
/** What one read of the transcript yields at most. */
const PAGE = 200;
/** A transcript longer than this is cut by its age anyway; the bound keeps one request from reading for ever. */
const MOST_PAGES = 25;
/** Lines that may follow a screen before it is no longer read again for a changed tick. */
const REREAD = 30;
/** Newest lines read again while a person of staff writes: one of them may be edited, taken back, or reacted to. */
const REREAD_OF_HUMAN = 20;

/** The end of a conversation, oldest line first. */
export async function recentLines(
  app: App,
  address: Address,
  afterId = 0,
): Promise<readonly TranscriptLine[]> {
  let lines: readonly TranscriptLine[] = [];
  let from = afterId;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const more = await app.transcript(address, from);
    lines = [...lines, ...more].slice(-SHOWN);
    from = more.at(-1)?.id ?? from;
    if (more.length < PAGE) break;
  }
  return lines;
}

/** One line, by the ref that its channel gave out for it; null when it is gone, or never was this person's. */
export async function lineOf(app: App, address: Address, ref: string): Promise<TranscriptLine | null> {
  const id = readRef(ref);
  if (id === null) return null;
  const [line] = await app.transcript(address, id - 1);
  return line?.id === id ? line : null;
}

export const readRef = (ref: string | null): number | null =>
  ref !== null && /^[1-9]\d{0,14}$/.test(ref) ? Number(ref) : null;

/**
 * "This number did not work" stays on every list of contacts; a question about a case that is over, beside the screen
 * that follows it.
 */
export const isLasting = (button: RenderedButton): boolean => /^!(wrong|asked):/.test(choiceOf(button));

/** Back, a person, danger and the menu stand below every screen of the web chat; one of each is enough. */
export const isInBar = (button: RenderedButton): boolean =>
  ['!back', '!human', '!menu', '!sos'].includes(choiceOf(button));

const choiceOf = (button: RenderedButton): string => unpackButton(button.data)?.choice ?? '';

const isScreen = (line: TranscriptLine): boolean =>
  line.body.rows.flat().some((button) => !isLasting(button));

/** The newest line with choices; only its choices are still open. Null when there is none among these lines. */
export const openScreen = (lines: readonly TranscriptLine[]): number | null =>
  lines.findLast(isScreen)?.id ?? null;

/**
 * From where an open page reads on: just before the open screen, since a tick changes that line in place, and before
 * what staff may still change. Lines that a page has in this very state are passed over there.
 */
export function cursorAfter(lines: readonly TranscriptLine[], cursor: number): number {
  const screen = lines.findLastIndex(isScreen);
  const last = lines.at(-1)?.id ?? cursor;
  const newest = lines.slice(-REREAD_OF_HUMAN);
  const changeable = newest.some(({ side }) => side === 'human') ? newest[0] : undefined;
  const ticked = screen >= 0 && lines.length - screen <= REREAD ? lines[screen] : undefined;
  return Math.min(changeable ? changeable.id - 1 : last, ticked ? ticked.id - 1 : last);
}

/**
 * A button that was shown: its label, for the line "you said", and the ref of its line. Null for one that never was.
 */
export function shownButton(
  lines: readonly TranscriptLine[],
  data: string,
): { readonly label: string; readonly ref: string } | null {
  const has = ({ body }: TranscriptLine) => body.rows.flat().find((button) => button.data === data);
  const line = lines.findLast(has);
  const label = line && has(line)?.label;
  return line && label !== undefined ? { label, ref: String(line.id) } : null;
}
