import type { Case } from '../core/cases/case.ts';
import type { CaseId } from '../core/model/ids.ts';
import type { StaffReceived } from '../core/model/inbound.ts';
import { caseCard, topicLook } from './case-card.ts';
import { dropTopics } from './drop-topics.ts';
import type { Household } from './household.ts';
import { notice } from './notice.ts';
import type { CaseLine, HotlineDesk } from './ports/case.ts';
import type { Rendered } from './ports/message.ts';
import type { Tx } from './ports/tx.ts';
import { tellStaff, toTopic } from './topic.ts';

/** Longest piece of history in one message, below what Telegram takes. */
const MAX_PIECE = 3500;

/** What is due in a topic that was just made: `restores`, the history; `again`, a word on one that may be left over. */
export type Welcome = { readonly restores: boolean; readonly again: boolean };

type At = HotlineDesk & { readonly thread: string };

/** Remembers the topic of a case. One that is made anew gets its card and what was said before. */
export async function welcomeTopic(house: Household, id: CaseId, at: At, due: Welcome): Promise<void> {
  await house.store.transaction(async (tx) => {
    if (await tx.caseById(id)) return takeTopic(house, tx, id, at, due);
    // Erased while the card was on its way: nobody stands behind this topic any more.
    const { thread, ...desk } = at;
    await dropTopics(house, tx, [{ desk, thread }]);
  });
}

/** Telegram tells of a topic that we made; known already, unless the answer to us was lost. */
export async function adoptTopic(
  house: Household,
  tx: Tx,
  { channel, account, chat, thread }: StaffReceived,
  title: string,
): Promise<void> {
  const desk = { channel, account, chat };
  const id = await tx.caseByOpening(desk, title);
  const opening = id && (await tx.caseById(id)) && (await tx.openingOf(id));
  if (id && opening) await takeTopic(house, tx, id, { ...desk, thread }, { ...opening, again: false });
}

/** Twice is as good as once: the answer and the update about a topic may come in any order. */
async function takeTopic(
  house: Household,
  tx: Tx,
  id: CaseId,
  at: At,
  { restores, again }: Welcome,
): Promise<void> {
  const found = await tx.caseById(id);
  if (!found || (await tx.topicOf(id))) return;
  await tx.setTopic(id, at, house.clock.now());
  if (again) await tellStaff(house, tx, id, 'staff_topic_again');
  if (restores) await restore(house, tx, found);
  await tx.enqueue(toTopic(house, id, topicLook(found)), house.clock.now());
}

/** Forgets a topic that is gone: the next message to staff makes a new one. */
export const forgetTopic = (house: Household, id: CaseId): Promise<void> =>
  house.store.transaction(async (tx) => {
    if (await tx.caseById(id)) await tx.setTopic(id, null, house.clock.now());
  });

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
