import type { Case } from '../../core/cases/case.ts';
import { event } from '../../core/cases/case-event.ts';
import type { StaffMember } from '../../core/cases/staff.ts';
import type { CaseId } from '../../core/model/ids.ts';
import { audit, auditLook } from '../audit.ts';
import type { Hotline } from '../hotline.ts';
import type { Household } from '../household.ts';
import { thenTell } from '../news.ts';
import { MAX_FILE_BYTES } from '../ports/case.ts';
import type { FileBytes } from '../ports/channel.ts';
import type { Attachment } from '../ports/message.ts';
import { accessTo, REASON_LASTS_MS } from './reason.ts';

type Files = Pick<Hotline, 'keepFile' | 'fileOf'>;

/** What was sent in a case, either way: never on a public address. */
export const files = (house: Household): Files => ({
  keepFile: (member, id, file) =>
    file.bytes.length > MAX_FILE_BYTES
      ? Promise.resolve({ refused: 'too-big' })
      : house.store.transaction(async (tx) => {
          const found = await tx.caseById(id);
          if (!found) return { refused: 'not-found' };
          const { owner, state } = found;
          const free = state === 'waiting' || (owner.kind === 'staff' && owner.staff === member.id);
          if (!free) return { refused: 'not-yours' };
          await audit(house, tx, member.id, 'file-added', { case: id });
          return tx.addFile({ kind: 'case', case: id }, file, house.clock.now());
        }),
  fileOf: (member, id, line) => fileOf(house, member, id, line),
});

async function fileOf(
  house: Household,
  member: StaffMember,
  id: CaseId,
  line: number,
): ReturnType<Hotline['fileOf']> {
  const { found, media } = await house.store.transaction(async (tx) => ({
    found: await tx.caseById(id),
    media: (await tx.caseLines(id)).find((one) => one.id === line && !one.deleted)?.media ?? null,
  }));
  if (!found || !media) return { refused: 'not-found' };
  const access = await accessTo(house, member, found, null);
  if (access === 'not-allowed') return { refused: 'not-found' };
  if (access === 'needs-reason') return { refused: 'needs-reason' };
  if (access === 'given') await logFetch(house, member, found, line);
  await house.store.transaction((tx) =>
    auditLook(house, tx, member, { deed: 'file-opened', case: id, what: line }),
  );
  return (await bytesOf(house, found.person, media)) ?? { refused: 'not-found' };
}

/** Once for each reason: a player asks for one file many times. */
async function logFetch(
  house: Household,
  { id: staff }: StaffMember,
  { id }: Case,
  line: number,
): Promise<void> {
  const now = house.clock.now();
  await thenTell(house, (heard) =>
    heard.store.transaction(async (tx) => {
      const known = (await tx.caseEvents(id)).some(
        ({ kind, by, at, detail }) =>
          kind === 'case-file-fetched' &&
          by.kind === 'staff' &&
          by.staff === staff &&
          detail.line === line &&
          now - at < REASON_LASTS_MS,
      );
      if (known) return;
      await tx.addCaseEvent(id, event({ kind: 'staff', staff }, 'case-file-fetched', now, { line }));
      heard.touch(id);
    }),
  );
}

async function bytesOf(
  house: Household,
  person: Parameters<Household['store']['readTranscript']>[0],
  media: Attachment,
): Promise<FileBytes | null> {
  const { at, name, mime } = media;
  if (at.in === 'store')
    return house.store.transaction((tx) => tx.fileOf({ kind: 'person', person }, at.file));
  if (at.file === null) return null;
  const bytes = await house.fetchFile(media);
  return 'refused' in bytes ? null : { bytes, name, mime };
}
