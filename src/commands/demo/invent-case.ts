import type { Hotline } from '../../app/hotline.ts';
import type { Household } from '../../app/household.ts';
import type { Tx } from '../../app/ports/tx.ts';
import { freePseudonym } from '../../app/pseudonym.ts';
import { event } from '../../core/cases/case-event.ts';
import { openCase } from '../../core/cases/lifecycle.ts';
import { routeTo } from '../../core/cases/queue.ts';
import type { StaffMember } from '../../core/cases/staff.ts';
import type { CaseId, Language } from '../../core/model/ids.ts';
import { newId } from '../../platform/ids.ts';
import { INVENTED, type Invented } from './invented-requests.ts';

const MINUTE = 60_000;
const MARK = 'Invented for the demo';

/** Cases that began a while ago, each marked as made up. The newest conversation is already with `operator`. */
export async function inventCases(
  { store, clock }: Household,
  hotline: Hotline,
  operator: StaffMember,
): Promise<void> {
  const ids = await store.transaction(async (tx) => {
    const opened: CaseId[] = [];
    for (const one of INVENTED) opened.push(await open(tx, one, clock.now()));
    return opened;
  });
  const talk = ids.at(-1);
  if (!talk) return;
  await hotline.command(operator, talk, { kind: 'claim' });
  const text = 'Thank you for writing. Is the name of the hotel in the offer?';
  await hotline.say(operator, talk, { key: newId(), text, media: null });
  await hotline.command(operator, talk, { kind: 'note', text: `${MARK}. No copy of the offer so far.` });
}

async function open(tx: Tx, one: Invented, now: number): Promise<CaseId> {
  const { chat, request, wrote } = one;
  const language = one.language as Language;
  const openedAt = now - one.minutes * MINUTE;
  const person = await tx.openPerson({ channel: 'web', account: 'site', chat }, newId, openedAt);
  const id = newId() as CaseId;
  const team = routeTo(await tx.teams(), { flow: request.flow, language });
  const { case: opened, events } = openCase({
    ...{ id, person: person.id, pseudonym: await freePseudonym(tx, id), language, request },
    ...{ team: team?.id ?? null, previous: null, staffed: true, now: openedAt },
  });
  const heardAt = openedAt + wrote.length * MINUTE;
  await tx.saveCase({ ...opened, tags: ['demo'], lastFromPersonAt: heardAt });
  const tagged = event({ kind: 'bot' }, 'case-tagged', openedAt, { tag: 'demo' });
  for (const happened of [...events, tagged]) await tx.addCaseEvent(id, happened);
  const line = { staff: null, media: null, ref: null } as const;
  await tx.addCaseLine(id, { ...line, from: 'system', text: `${MARK}.`, at: openedAt });
  for (const [at, text] of wrote.entries())
    await tx.addCaseLine(id, { ...line, from: 'person', text, at: openedAt + (at + 1) * MINUTE });
  return id;
}
