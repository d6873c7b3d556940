import { describe, expect, it } from 'vitest';
import type { Case, CaseChange, CaseRefusal } from '../../src/core/cases/case.ts';
import type { ChangingCommand } from '../../src/core/cases/command.ts';
import { decide } from '../../src/core/cases/decide.ts';
import {
  abandonCase,
  humanOwns,
  leaveCase,
  openCase,
  remind,
  restAfter,
  resumeParked,
} from '../../src/core/cases/lifecycle.ts';
import { CAPACITY } from '../../src/core/cases/staff.ts';
import { ANNA, BORIS, CAROL, member, opened, room, TEAM } from './cases-room.ts';

const caseOf = (change: CaseChange | CaseRefusal): Case => {
  if ('refused' in change) throw new Error(change.refused);
  return change.case;
};
const anna = room(ANNA);
const boris = room(BORIS);
const carol = room(CAROL);
const claimed = () => caseOf(decide(opened(), { kind: 'claim' }, anna));
const closing = { kind: 'self', reason: 'wages', outcome: 'informed', debrief: false } as const;

describe('a case', () => {
  it('waits in the queue from the moment it is opened; the program is silent', () => {
    const found = opened();
    expect(found).toMatchObject({
      state: 'waiting',
      owner: { kind: 'queue' },
      claimedAt: null,
      lastFromPersonAt: null,
    });
    expect(humanOwns(found)).toBe(true);
  });

  it('where no hotline is connected waits too, and the program goes on speaking', () => {
    const found = opened({ staffed: false });
    expect(humanOwns(found)).toBe(false);
    expect(caseOf(decide(found, { kind: 'claim' }, anna)).owner).toEqual({ kind: 'staff', staff: ANNA.id });
  });

  it('goes on from an earlier one as a new, linked episode', () => {
    const change = openCase({ ...openInput, previous: opened().id });
    expect(change.events[0]?.kind).toBe('case-reopened');
    expect(change.case.previous).toBe(opened().id);
  });

  it('belongs to the one who took it; the second is told who has it', () => {
    expect(claimed()).toMatchObject({ state: 'open', owner: { kind: 'staff', staff: ANNA.id } });
    expect(decide(claimed(), { kind: 'claim' }, boris)).toEqual({
      refused: 'already-claimed',
      owner: { kind: 'staff', staff: ANNA.id },
    });
  });

  it('is closed once, and never taken again; the program speaks again', () => {
    const closed = caseOf(decide(claimed(), { kind: 'close', closing }, anna));
    expect(closed).toMatchObject({ state: 'closed', owner: { kind: 'bot' }, closing });
    expect(decide(closed, { kind: 'claim' }, boris)).toMatchObject({ refused: 'already-closed' });
    expect(leaveCase(closed, 'person-left', 9)).toMatchObject({ refused: 'already-closed' });
  });

  it('of another member is out of reach for an operator, not for a coordinator', () => {
    const commands: ChangingCommand[] = [
      { kind: 'release' },
      { kind: 'park', until: 99_000 },
      { kind: 'close', closing },
      { kind: 'hand_back' },
      { kind: 'quick_close', as: 'test' },
    ];
    for (const command of commands) {
      expect(decide(claimed(), command, boris)).toMatchObject({ refused: 'not-yours' });
      expect(decide(claimed(), command, carol)).not.toHaveProperty('refused');
    }
  });

  it('that nobody has can be closed with a quick code by anybody, without a form', () => {
    expect(caseOf(decide(opened(), { kind: 'quick_close', as: 'wrong_number' }, boris))).toMatchObject({
      state: 'closed',
      closing: { kind: 'wrong_number', reason: null, outcome: null },
    });
    expect(decide(opened(), { kind: 'close', closing }, boris)).toMatchObject({ refused: 'not-yours' });
  });

  it('that nobody has cannot be parked or released, not even by a coordinator', () => {
    for (const command of [{ kind: 'park', until: 9 }, { kind: 'unpark' }, { kind: 'release' }] as const)
      expect(decide(opened(), command, carol)).toMatchObject({ refused: 'not-yours' });
  });

  it('is handed on only with a note, to somebody who is there', () => {
    const to = (staff: typeof ANNA.id, note: string) => ({ kind: 'transfer', to: { staff }, note }) as const;
    expect(decide(claimed(), to(BORIS.id, ' '), anna)).toMatchObject({ refused: 'needs-note' });
    expect(decide(claimed(), to('nobody' as typeof ANNA.id, 'speaks Uzbek'), anna)).toMatchObject({
      refused: 'unknown-member',
    });
    expect(caseOf(decide(claimed(), to(BORIS.id, 'speaks Uzbek'), anna)).owner).toEqual({
      kind: 'staff',
      staff: BORIS.id,
    });
    const team = { kind: 'transfer', to: { team: TEAM.id }, note: 'legal question' } as const;
    expect(caseOf(decide(claimed(), team, anna))).toMatchObject({
      state: 'waiting',
      owner: { kind: 'queue' },
      team: TEAM.id,
    });
  });

  it('is looked into by a coordinator only, for a reason, and the reason is kept', () => {
    expect(decide(claimed(), { kind: 'look_into', why: 'complaint' }, boris)).toMatchObject({
      refused: 'not-allowed',
    });
    expect(decide(claimed(), { kind: 'look_into', why: '' }, carol)).toMatchObject({ refused: 'needs-note' });
    expect(decide(claimed(), { kind: 'look_into', why: 'complaint' }, carol)).toMatchObject({
      events: [{ kind: 'case-looked-into', note: 'complaint' }],
    });
  });

  it('comes back from a pause by itself, and to the queue when its member is gone', () => {
    const parked = caseOf(decide(claimed(), { kind: 'park', until: 9000 }, anna));
    expect(parked).toMatchObject({ state: 'parked', parkedUntil: 9000, owner: { kind: 'staff' } });
    expect(resumeParked(parked, 9000).case).toMatchObject({
      state: 'open',
      parkedUntil: null,
      owner: parked.owner,
    });
    expect(abandonCase(parked, 9000).case).toMatchObject({
      state: 'waiting',
      owner: { kind: 'queue' },
      parkedUntil: null,
    });
  });

  it('that nobody takes is brought up again, and goes to the next team once', () => {
    const first = remind(opened(), null, 5000);
    expect(first.events.map(({ kind }) => kind)).toEqual(['case-reminded']);
    const second = remind(opened(), TEAM.id, 5000);
    expect(second.case.team).toBe(TEAM.id);
    expect(second.events.map(({ kind }) => kind)).toEqual(['case-reminded', 'case-escalated']);
    expect(remind(second.case, TEAM.id, 6000).events).toHaveLength(1);
  });
});

describe('what a member can carry', () => {
  const carrying = (n: number, priority: 'P0' | 'P2') =>
    Array.from({ length: n }, (_, i) => ({ id: `c${i}` as Case['id'], priority }));
  it('has a limit, and a lower one for heavy cases', () => {
    expect(
      decide(opened(), { kind: 'claim' }, room(ANNA, { carried: carrying(CAPACITY.open, 'P2') })),
    ).toMatchObject({ refused: 'too-many' });
    const danger = { ...opened(), priority: 'P0' as const };
    const two = room(ANNA, { carried: carrying(CAPACITY.heavy, 'P0') });
    expect(decide(danger, { kind: 'claim' }, two)).toMatchObject({ refused: 'too-many' });
    expect(decide(opened(), { kind: 'claim' }, two)).not.toHaveProperty('refused');
  });
  it('is nothing new while they asked for a pause, or rest after a P0', () => {
    expect(decide(opened(), { kind: 'claim' }, room(member(ANNA, { state: 'paused' })))).toMatchObject({
      refused: 'resting',
    });
    const rest = restAfter({ ...opened(), priority: 'P0' }, 2000) ?? 0;
    expect(
      decide(opened(), { kind: 'claim' }, room(member(ANNA, { restsUntil: rest }), { now: rest - 1 })),
    ).toMatchObject({ refused: 'resting' });
    expect(
      decide(opened(), { kind: 'claim' }, room(member(ANNA, { restsUntil: rest }), { now: rest })),
    ).not.toHaveProperty('refused');
    expect(restAfter(opened(), 2000)).toBeNull();
  });
});

const openInput = (({ id, person, pseudonym, language, request, team, previous }: Case) => ({
  ...{ id, person, pseudonym, language, request, team, previous },
  staffed: true,
  now: 1000,
}))(opened());
