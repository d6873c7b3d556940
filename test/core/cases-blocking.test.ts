import { expect, test } from 'vitest';
import { BLOCK_SPANS, blockedUntil, keepsOut } from '../../src/core/cases/blocking.ts';
import type { Case, CaseChange } from '../../src/core/cases/case.ts';
import { PRIORITIES } from '../../src/core/cases/codes.ts';
import type { CaseCommand } from '../../src/core/cases/command.ts';
import { decide } from '../../src/core/cases/decide.ts';
import { ANNA, BORIS, CAROL, opened, room } from './cases-room.ts';

const ask = { kind: 'ask_block', span: 'week', why: 'threatens staff' } as const satisfies CaseCommand;
const done = (change: ReturnType<typeof decide>): CaseChange => {
  if ('refused' in change) throw new Error(change.refused);
  return change;
};
const claimed = (over: Partial<Case> = {}): Case => ({
  ...done(decide(opened(), { kind: 'claim' }, room(ANNA))).case,
  ...over,
});
const asked = (): Case => done(decide(claimed(), ask, room(ANNA))).case;

test('a block waits for a second person, and then ends the case as abusive, with every step in the history', () => {
  const request = done(decide(claimed(), ask, room(ANNA)));
  expect(request.events).toMatchObject([{ kind: 'block-asked', detail: { span: 'week' }, note: ask.why }]);
  expect(request.case.state).toBe('open');
  expect(decide(request.case, { kind: 'confirm_block' }, room(ANNA))).toMatchObject({
    refused: 'second-person',
  });
  const { case: over, events } = done(decide(request.case, { kind: 'confirm_block' }, room(BORIS)));
  expect(over).toMatchObject({ state: 'closed', owner: { kind: 'bot' }, blockAsked: null });
  expect(over.closing?.kind).toBe('abusive');
  expect(events.map(({ kind }) => kind)).toEqual(['block-confirmed', 'case-closed']);
  expect(events[0]?.detail.until).toBe(blockedUntil('week', 2000));
});

test('whose case it is asks, and so does a coordinator; each with a reason', () => {
  expect(decide(claimed(), ask, room(BORIS))).toMatchObject({ refused: 'not-yours' });
  expect(decide(claimed(), { ...ask, why: ' ' }, room(ANNA))).toMatchObject({ refused: 'needs-note' });
  expect('case' in decide(claimed(), ask, room(CAROL))).toBe(true);
});

test('P0 and P1 are never blocked, also when they became so while a second person was awaited', () => {
  for (const priority of PRIORITIES) {
    const urgent = priority === 'P0' || priority === 'P1';
    const refused = { refused: 'urgent' };
    const asking = decide(claimed({ priority }), ask, room(ANNA));
    const agreeing = decide({ ...asked(), priority }, { kind: 'confirm_block' }, room(BORIS));
    for (const change of [asking, agreeing])
      if (urgent) expect(change).toMatchObject(refused);
      else expect('case' in change).toBe(true);
    const raised = done(decide(asked(), { kind: 'prioritise', priority, why: 'told more' }, room(ANNA)));
    expect(raised.case.blockAsked === null).toBe(urgent);
  }
});

test('anybody may say no, whoever asked may take it back, and the end of the case takes it along', () => {
  for (const actor of [ANNA, BORIS])
    expect(done(decide(asked(), { kind: 'decline_block' }, room(actor))).case).toMatchObject({
      state: 'open',
      blockAsked: null,
    });
  expect(done(decide(asked(), { kind: 'hand_back' }, room(ANNA))).case.blockAsked).toBeNull();
  expect(decide(claimed(), { kind: 'confirm_block' }, room(BORIS))).toMatchObject({ refused: 'no-block' });
});

test('every span ends, and what stands keeps out all but danger', () => {
  for (const span of BLOCK_SPANS) {
    const until = blockedUntil(span, 0);
    expect(until).toBeLessThanOrEqual(31 * 24 * 3_600_000);
    const standing = { until } as Parameters<typeof keepsOut>[0];
    expect(PRIORITIES.filter((priority) => keepsOut(standing, priority, until - 1))).toEqual([
      'P2',
      'P3',
      'P4',
    ]);
    expect(PRIORITIES.some((priority) => keepsOut(standing, priority, until))).toBe(false);
  }
});

test('anybody lifts a block that stands, on a closed case too', () => {
  const over = { ...claimed(), state: 'closed', owner: { kind: 'bot' } } as const;
  expect(decide(over, { kind: 'lift_block' }, room(BORIS))).toMatchObject({ refused: 'no-block' });
  expect(done(decide(over, { kind: 'lift_block' }, room(BORIS, { blocked: true }))).events).toMatchObject([
    { kind: 'block-lifted' },
  ]);
});
