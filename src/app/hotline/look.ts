import type { Blocking } from '../../core/cases/blocking.ts';
import type { Case } from '../../core/cases/case.ts';
import { byUrgency } from '../../core/cases/queue.ts';
import type { StaffMember } from '../../core/cases/staff.ts';
import type { CaseId } from '../../core/model/ids.ts';
import { audit, auditLook, queueAudit } from '../audit.ts';
import type { CaseView, Hotline } from '../hotline.ts';
import type { Household } from '../household.ts';
import type { Tx } from '../ports/tx.ts';
import { MOST_OF_ONE } from './may-see.ts';
import type { Presence } from './presence.ts';
import { accessTo } from './reason.ts';

/** Most open cases on one page; beyond it the hotline needs more than a list. */
const MOST_OPEN = 500;
/** Earlier episodes that are gone through. */
const MOST_EARLIER = 20;

type Looks = Pick<Hotline, 'queue' | 'view' | 'search'>;

/** What members may read. */
export function looks(house: Household, presence: Presence): Looks {
  const auditQueue = queueAudit(house);
  return {
    queue: async (member) => {
      await auditQueue(member);
      return queueOf(member, [...(await house.store.openCases(MOST_OPEN))].sort(byUrgency));
    },
    view: (member, id, why) => view(house, presence, member, id, why),
    search: (member, words) => search(house, member, words),
  };
}

function queueOf(member: StaffMember, open: readonly Case[]): Awaited<ReturnType<Hotline['queue']>> {
  const isMine = ({ owner }: Case): boolean => owner.kind === 'staff' && owner.staff === member.id;
  return {
    waiting: open.filter(({ state }) => state === 'waiting'),
    mine: open.filter(isMine),
    others: member.role === 'operator' ? [] : open.filter((one) => one.state !== 'waiting' && !isMine(one)),
    blocksAsked: open.filter(({ blockAsked }) => blockAsked !== null),
  };
}

async function view(
  house: Household,
  presence: Presence,
  member: StaffMember,
  id: CaseId,
  why: string | null,
): ReturnType<Hotline['view']> {
  const found = await house.store.transaction((tx) => tx.caseById(id));
  if (!found) return { refused: 'not-found' };
  const access = await accessTo(house, member, found, why);
  if (access === 'needs-reason' || access === 'not-allowed') return { refused: access };
  const own = await house.store.casesOf(member.id, MOST_OF_ONE);
  return house.store.transaction(async (tx): Promise<CaseView | { readonly refused: 'not-found' }> => {
    const now = await tx.caseById(id);
    if (!now) return { refused: 'not-found' };
    await auditLook(house, tx, member, { deed: 'case-viewed', case: id });
    const earlier = (await earlierOf(tx, now)).filter(
      (one) => member.role !== 'operator' || own.some((mine) => mine.id === one.id),
    );
    return {
      case: now,
      lines: await tx.caseLines(id),
      events: await tx.caseEvents(id),
      present: presence.at(id, member.id),
      earlier,
      blocking: await standing(house, tx, now),
    };
  });
}

async function standing({ clock }: Household, tx: Tx, { person }: Case): Promise<Blocking | null> {
  const blocking = await tx.blockingOf(person);
  return blocking && blocking.until > clock.now() ? blocking : null;
}

async function earlierOf(tx: Tx, found: Case): Promise<Case[]> {
  const earlier: Case[] = [];
  for (let id = found.previous; id !== null && earlier.length < MOST_EARLIER; ) {
    const one: Case | null = await tx.caseById(id);
    if (one) earlier.push(one);
    id = one?.previous ?? null;
  }
  return earlier;
}

/** Made-up name, tags and notes of one's own cases; what the person said is not searched. */
async function search(house: Household, member: StaffMember, words: string): Promise<readonly Case[]> {
  const wanted = words.trim().toLowerCase();
  if (wanted === '') return [];
  const own = await house.store.casesOf(member.id, MOST_OF_ONE);
  const notes = await house.store.transaction(async (tx) => {
    await audit(house, tx, member.id, 'cases-searched');
    const found = new Map<CaseId, string>();
    for (const { id } of own)
      found.set(id, (await tx.caseEvents(id)).map(({ note }) => note ?? '').join('\n'));
    return found;
  });
  return own.filter(({ id, pseudonym, tags }) =>
    [pseudonym, ...tags, notes.get(id) ?? ''].join('\n').toLowerCase().includes(wanted),
  );
}
