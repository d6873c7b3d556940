import { describe, expect, it } from 'vitest';
import type { Case } from '../../src/core/cases/case.ts';
import { claimCase, closeCase, humanOwns, openCase } from '../../src/core/cases/lifecycle.ts';
import type { CaseId, Language, PersonId, StaffId } from '../../src/core/model/ids.ts';

const opened = (staffed: boolean) =>
  openCase({
    id: 'case-1' as CaseId,
    person: 'person-1' as PersonId,
    pseudonym: 'calm river',
    language: 'ru' as Language,
    request: {
      reason: 'person',
      flow: null,
      summary: [],
      country: null,
      band: null,
      minor: false,
      mayWriteFirst: false,
    },
    staffed,
    now: 1000,
  });
const [anna, boris] = ['anna', 'boris'] as unknown as [StaffId, StaffId];
const caseOf = (change: ReturnType<typeof claimCase>): Case => {
  if ('refused' in change) throw new Error(change.refused);
  return change.case;
};
const claimed = () => caseOf(claimCase(opened(true).case, anna, 2000));

describe('a case', () => {
  it('waits in the queue from the moment it is opened; the program is silent', () => {
    const { case: found, event } = opened(true);
    expect(found).toMatchObject({
      state: 'waiting',
      owner: { kind: 'queue' },
      openedAt: 1000,
      claimedAt: null,
    });
    expect(event).toEqual({ kind: 'case-opened', by: { kind: 'person' }, at: 1000 });
    expect(humanOwns(found)).toBe(true);
  });

  it('where no hotline is connected waits too, and the program goes on speaking', () => {
    const { case: found } = opened(false);
    expect(found).toMatchObject({ state: 'waiting', owner: { kind: 'bot' } });
    expect(humanOwns(found)).toBe(false);
    expect(caseOf(claimCase(found, anna, 2000)).owner).toEqual({ kind: 'staff', staff: anna });
  });

  it('belongs to the one who took it; the second is told who has it', () => {
    expect(claimed()).toMatchObject({
      state: 'open',
      owner: { kind: 'staff', staff: anna },
      claimedAt: 2000,
    });
    expect(claimCase(claimed(), boris, 3000)).toEqual({
      refused: 'already-claimed',
      owner: { kind: 'staff', staff: anna },
    });
  });

  it('is closed by staff or left by the person, also before anybody took it; then the program speaks again', () => {
    const byStaff = closeCase(claimed(), { kind: 'staff', staff: anna }, 4000);
    expect(byStaff).toMatchObject({
      case: { state: 'closed', closedAt: 4000 },
      event: { kind: 'case-closed' },
    });
    expect(humanOwns(caseOf(byStaff))).toBe(false);
    expect(closeCase(opened(true).case, { kind: 'person' }, 4000)).toMatchObject({
      event: { kind: 'person-left' },
    });
  });

  it('is closed once, and never taken again', () => {
    const closed = caseOf(closeCase(claimed(), { kind: 'person' }, 4000));
    expect(closeCase(closed, { kind: 'person' }, 5000)).toMatchObject({ refused: 'already-closed' });
    expect(claimCase(closed, boris, 5000)).toMatchObject({ refused: 'already-closed' });
  });

  it('that does not exist is owned by nobody', () => {
    expect(humanOwns(null)).toBe(false);
  });
});
