import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Case, CaseEvent } from '../../src/core/cases/case.ts';
import { PRIORITIES } from '../../src/core/cases/codes.ts';
import type { ChangingCommand } from '../../src/core/cases/command.ts';
import { decide } from '../../src/core/cases/decide.ts';
import { abandonCase, resumeParked } from '../../src/core/cases/lifecycle.ts';
import { opened, room, STAFF, TEAM } from './cases-room.ts';

const who = fc.constantFrom(...STAFF);
const note = fc.constantFrom('', 'because');
const closing = { kind: 'self', reason: null, outcome: 'informed', debrief: false } as const;
const command: fc.Arbitrary<ChangingCommand> = fc.oneof(
  fc.constant({ kind: 'claim' } as const),
  fc.constant({ kind: 'release' } as const),
  fc.constant({ kind: 'unpark' } as const),
  fc.constant({ kind: 'hand_back' } as const),
  fc.constant({ kind: 'close', closing } as const),
  fc.constant({ kind: 'quick_close', as: 'silent' } as const),
  fc.record({ kind: fc.constant('assign' as const), to: who.map(({ id }) => id) }),
  fc.record({ kind: fc.constant('park' as const), until: fc.integer({ min: 1, max: 9999 }) }),
  fc.record({ kind: fc.constant('tag' as const), tag: fc.constantFrom('a', 'b') }),
  fc.record({ kind: fc.constant('note' as const), text: note }),
  fc.record({ kind: fc.constant('look_into' as const), why: note }),
  fc.record({
    kind: fc.constant('prioritise' as const),
    priority: fc.constantFrom(...PRIORITIES),
    why: note,
  }),
  fc.record({
    kind: fc.constant('transfer' as const),
    to: fc.oneof(
      who.map(({ id }) => ({ staff: id })),
      fc.constant({ team: TEAM.id }),
    ),
    note,
  }),
);
const days = fc.array(
  fc.oneof(
    { arbitrary: fc.tuple(who, command), weight: 9 },
    { arbitrary: fc.constant('tick' as const), weight: 1 },
  ),
);

/** The state as the events alone tell it. */
function retold(events: readonly CaseEvent[]): Pick<Case, 'state' | 'owner'> {
  let told: Pick<Case, 'state' | 'owner'> = { state: 'waiting', owner: { kind: 'queue' } };
  for (const { kind, by, detail } of events) {
    const to = typeof detail.to === 'string' ? detail.to : null;
    if (kind === 'case-claimed' && by.kind === 'staff') told = { state: 'open', owner: by };
    if (kind === 'case-assigned' || (kind === 'case-transferred' && to))
      told = { state: 'open', owner: { kind: 'staff', staff: to as never } };
    if (kind === 'case-released' || (kind === 'case-transferred' && !to))
      told = { state: 'waiting', owner: { kind: 'queue' } };
    if (kind === 'case-parked') told = { ...told, state: 'parked' };
    if (kind === 'case-unparked') told = { ...told, state: 'open' };
    if (kind === 'case-closed' || kind === 'case-handed-back')
      told = { state: 'closed', owner: { kind: 'bot' } };
  }
  return told;
}

test('whatever is commanded in whatever order: one owner, an end that is an end, and events that explain it all', () => {
  fc.assert(
    fc.property(days, (deeds) => {
      let found = opened();
      const events: CaseEvent[] = [];
      for (const deed of deeds) {
        if (deed === 'tick') {
          if (found.state === 'parked') {
            const change = resumeParked(found, 3000);
            events.push(...change.events);
            found = change.case;
          } else if (found.owner.kind === 'staff') {
            const change = abandonCase(found, 3000);
            events.push(...change.events);
            found = change.case;
          }
          continue;
        }
        const [actor, given] = deed;
        const change = decide(found, given, room(actor));
        if ('refused' in change) {
          expect(change.owner).toEqual(found.owner);
          continue;
        }
        if (found.state === 'closed') {
          expect(change.case).toEqual(found);
          expect(['note', 'look_into']).toContain(given.kind);
        }
        found = change.case;
        events.push(...change.events);
        const held = found.state === 'open' || found.state === 'parked';
        expect(found.owner.kind === 'staff').toBe(held);
        expect(found.parkedUntil !== null).toBe(found.state === 'parked');
        expect(found.closedAt !== null).toBe(found.state === 'closed');
      }
      expect(retold(events)).toEqual({
        state: found.state,
        owner: found.owner.kind === 'staff' ? { kind: 'staff', staff: found.owner.staff } : found.owner,
      });
    }),
  );
});

test('of two claims in either order exactly one wins, and the other learns who has it', () => {
  fc.assert(
    fc.property(who, who, (first, second) => {
      const won = decide(opened(), { kind: 'claim' }, room(first));
      if ('refused' in won) throw new Error('the first was refused');
      expect(decide(won.case, { kind: 'claim' }, room(second))).toEqual({
        refused: 'already-claimed',
        owner: { kind: 'staff', staff: first.id },
      });
    }),
  );
});
