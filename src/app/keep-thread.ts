import type { Case } from '../core/cases/case.ts';
import { CARD_SCREEN, caseCard } from './case-card.ts';
import { dropTopics } from './drop-topics.ts';
import type { Household } from './household.ts';
import { notice } from './notice.ts';
import type { CaseLine, LeasedRow, Rendered, Tx } from './ports.ts';
import { toTopic } from './topic.ts';

/** Longest piece of history in one message, below what Telegram takes. */
const MAX_PIECE = 3500;

/** Remembers the topic of a case; null when it is gone. A topic made anew gets its card and what was said before. */
export async function keepThread(house: Household, row: LeasedRow, thread: string | null): Promise<void> {
  const { desk, store } = house;
  if (row.to?.kind !== 'case' || !desk) return;
  const id = row.to.case;
  await store.transaction(async (tx) => {
    const found = await tx.caseById(id);
    if (found) {
      await tx.setThread(id, desk, thread);
      if (thread !== null && !opens(row)) await restore(house, tx, found);
      return;
    }
    // Erased while the card was on its way: nobody stands behind this topic any more.
    if (thread !== null) await dropTopics(house, tx, [{ desk, thread }]);
  });
}

/** The first message of a case is its card; any other one in a new topic means that the old one was deleted. */
const opens = ({ body }: LeasedRow): boolean => body.screen === CARD_SCREEN && !body.replaces;

async function restore(house: Household, tx: Tx, found: Case): Promise<void> {
  const { words, staffLanguage } = house.content;
  const card = caseCard(house, found, { members: await tx.members(), teams: await tx.teams() });
  const lead = words.text(staffLanguage, 'case:staff_history');
  const lines = await tx.caseLines(found.id);
  const bodies: Rendered[] = [
    card,
    ...pieces([lead, ...lines.map(written)]).map(notice),
    ...lines.flatMap(withMedia),
  ];
  await tx.enqueue(
    bodies.flatMap((body) => toTopic(house, found.id, body)),
    house.clock.now(),
  );
}

const MARKS: { readonly [from in CaseLine['from']]: string } = {
  person: '👤',
  staff: '💬',
  note: '📝',
  system: '·',
};
const written = ({ from, text, media, deleted }: CaseLine): string =>
  `${MARKS[from]} ${deleted ? '—' : text || (media ? `[${media.kind}]` : '')}`;

const withMedia = ({ media, text, deleted }: CaseLine): Rendered[] =>
  media && !deleted ? [{ ...notice(text), media }] : [];

/** Lines joined into as few messages as hold them. */
function pieces(lines: readonly string[]): string[] {
  const joined: string[] = [];
  for (const line of lines) {
    const last = joined.at(-1);
    if (last !== undefined && last.length + line.length < MAX_PIECE) joined.splice(-1, 1, `${last}\n${line}`);
    else joined.push(line);
  }
  return joined;
}
