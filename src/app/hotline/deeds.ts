import type { StaffMember } from '../../core/cases/staff.ts';
import type { CaseId } from '../../core/model/ids.ts';
import { commandCase, FORMS } from '../command-case.ts';
import type { Hotline } from '../hotline.ts';
import type { Household } from '../household.ts';
import { thenTell } from '../news.ts';
import { notice } from '../notice.ts';
import { ownCase } from '../own-case.ts';
import type { Attachment } from '../ports/message.ts';
import type { Tx } from '../ports/tx.ts';
import { relayToPerson } from '../relay.ts';
import { toTopic } from '../topic.ts';

type Deeds = Pick<Hotline, 'command' | 'say'>;
type ToSay = { readonly key: string; readonly text: string; readonly media: Attachment | null };

/** What members do on a page: the same use cases as in a topic. */
export const deeds = (house: Household): Deeds => ({
  command: (member, id, command, key) =>
    committed(house, (heard, tx) =>
      commandCase(heard, tx, {
        ...{ actor: member, id, command },
        ...(key !== undefined && { once: `${member.id} ${key}` }),
      }),
    ),
  say: (member, id, said) => committed(house, (heard, tx) => say(heard, tx, member, id, said)),
});

async function committed<T>(house: Household, work: (house: Household, tx: Tx) => Promise<T>): Promise<T> {
  const done = await thenTell(house, (heard) => heard.store.transaction((tx) => work(heard, tx)));
  house.bell.ring({ kind: 'outbox' });
  return done;
}

async function say(
  house: Household,
  tx: Tx,
  member: StaffMember,
  id: CaseId,
  { key, text, media }: ToSay,
): ReturnType<Hotline['say']> {
  const found = await tx.caseById(id);
  if (!found) return { refused: 'not-found' };
  const once = `say ${member.id} ${key}`;
  if (await tx.isEventKnown('web', FORMS, once)) {
    // The file was kept once more for this submission, and nothing names it.
    if (media?.at.in === 'store') await tx.dropFile(found.person, media.at.file);
    return 'repeated';
  }
  const own = await ownCase(house, tx, found, member);
  if ('refused' in own) return own;
  await tx.rememberEvent('web', FORMS, once, house.clock.now());
  await relayToPerson(house, tx, own, member.id, { text, media, described: '', ref: null });
  await mirror(house, tx, member, id, { text, media });
  return 'sent';
}

/** Colleagues in the topic read what was answered on the page, and by whom. */
async function mirror(
  house: Household,
  tx: Tx,
  { name }: StaffMember,
  id: CaseId,
  { text, media }: Omit<ToSay, 'key'>,
): Promise<void> {
  const shown = house.content.words.text(house.content.staffLanguage, 'case:staff_on_page', { name, text });
  await tx.enqueue(toTopic(house, id, { ...notice(shown), ...(media && { media }) }), house.clock.now());
}
