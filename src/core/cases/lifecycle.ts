import type { CaseId, Language, Millis, PersonId, StaffId } from '../model/ids.ts';
import type { HandoffRequest } from '../model/message.ts';
import type { Case, CaseActor, CaseChange, CaseRefusal } from './case.ts';

/** Opens a case. Where no hotline is connected the bot stays the owner, and the case waits to be found. */
export function openCase(input: {
  id: CaseId;
  person: PersonId;
  pseudonym: string;
  language: Language;
  request: HandoffRequest;
  staffed: boolean;
  now: Millis;
}): CaseChange {
  const { staffed, now, ...rest } = input;
  return {
    case: {
      ...rest,
      state: 'waiting',
      owner: staffed ? { kind: 'queue' } : { kind: 'bot' },
      openedAt: now,
      claimedAt: null,
      closedAt: null,
    },
    event: { kind: 'case-opened', by: { kind: 'person' }, at: now },
  };
}

/** Staff take the case. Of two people one wins; the other is told who has it. */
export function claimCase(found: Case, staff: StaffId, now: Millis): CaseChange | CaseRefusal {
  if (found.state === 'closed') return { refused: 'already-closed', owner: found.owner };
  if (found.owner.kind === 'staff') return { refused: 'already-claimed', owner: found.owner };
  return {
    case: { ...found, state: 'open', owner: { kind: 'staff', staff }, claimedAt: now },
    event: { kind: 'case-claimed', by: { kind: 'staff', staff }, at: now },
  };
}

/** Ends the case, by staff or because the person left; the bot speaks again. */
export function closeCase(found: Case, by: CaseActor, now: Millis): CaseChange | CaseRefusal {
  if (found.state === 'closed') return { refused: 'already-closed', owner: found.owner };
  return {
    case: { ...found, state: 'closed', owner: { kind: 'bot' }, closedAt: now },
    event: { kind: by.kind === 'person' ? 'person-left' : 'case-closed', by, at: now },
  };
}

/** True while the program must keep silent. */
export const humanOwns = (found: Case | null): boolean => found !== null && found.owner.kind !== 'bot';
