import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_CALLERS, MAX_TRAIL } from '../../src/core/engine/run.ts';
import { step } from '../../src/core/engine/step.ts';
import type { Inbound } from '../../src/core/model/inbound.ts';
import type { Session } from '../../src/core/model/session.ts';
import { fixedContext } from '../support/drive.ts';
import { realContent } from '../support/real-content.ts';
import { stray, type Taken, walks, whim } from '../support/stray.ts';

const content = realContent();
const command = (name: 'sos' | 'menu' | 'back'): Inbound => ({ kind: 'command', name, argument: '' });

/** Past the longest way back that is remembered. */
const long = fc.array(whim, { minLength: 100, maxLength: 120, size: 'max' });
const RUNS = { numRuns: 60 };

/** As `toStrictEqual`, and much faster where they are equal, which is always. */
function same(one: unknown, other: unknown): void {
  if (!isDeepStrictEqual(one, other)) expect(one).toStrictEqual(other);
}

const state = ({ at, callers, answers, pending }: Session) => ({
  at,
  callers,
  answers,
  // Countries to choose between belong to the last words, not to the question.
  pending: pending?.kind === 'candidates' ? null : pending,
});

const SILENT = ['left', 'returned', 'timer'];
/** The second tap of a double tap, a screen that staff took over, and the rest of a burst are passed over in silence. */
const maySaySilence = ({ before, inbound, turn }: Taken): boolean =>
  SILENT.includes(inbound.kind) ||
  (['text', 'media'].includes(inbound.kind) && before?.unread?.step === before?.step) ||
  turn.effects.some(({ kind }) => kind === 'erase' || kind === 'open_case') ||
  (inbound.kind === 'press' &&
    before?.lastPress?.step === inbound.step &&
    before.lastPress.choice === inbound.choice);

describe('from any state, any input', () => {
  it('ends in a state that exists, with a screen or a deliberate silence, in bounds, and survives JSON', () => {
    fc.assert(
      fc.property(
        fc.oneof({ weight: 7, arbitrary: walks }, { weight: 1, arbitrary: long }),
        fc.boolean(),
        (whims, staffed) => {
          stray(
            content,
            whims,
            (taken) => {
              const { session, messages } = taken.turn;
              for (const { flow, block } of [session.at, ...session.callers])
                expect(content.flows.get(flow)?.blocks.has(block)).toBe(true);
              expect(session.callers.length).toBeLessThanOrEqual(MAX_CALLERS);
              expect(session.trail.length).toBeLessThanOrEqual(MAX_TRAIL);
              if (!maySaySilence(taken)) expect(messages.length).toBeGreaterThan(0);
              for (const { screen } of messages) expect([0, session.step]).toContain(screen);
              same(JSON.parse(JSON.stringify(session)), session);
            },
            staffed,
          );
        },
      ),
      RUNS,
    );
  });

  it('a session that was stored as JSON between all steps says and becomes the same', () => {
    fc.assert(
      fc.property(walks, (whims) => {
        const context = fixedContext(content);
        stray(content, whims, ({ before, inbound, turn }) => {
          if (before === null) return;
          same(step(JSON.parse(JSON.stringify(before)) as Session, inbound, context), turn);
        });
      }),
      RUNS,
    );
  });

  it('danger shows the emergency flow within the turn, and menu ends at the menu', () => {
    fc.assert(
      fc.property(walks, (whims) => {
        const end = stray(content, whims, () => {});
        const context = fixedContext(content);
        const sos = step(end, command('sos'), context);
        expect(sos.session.at.flow).toBe('emergency');
        expect(sos.messages.length).toBeGreaterThan(0);
        const menu = step(end, command('menu'), context);
        if (end.language !== null)
          expect(menu.session).toMatchObject({ at: { flow: 'menu', block: 'menu' }, callers: [] });
        expect(menu.messages.length).toBeGreaterThan(0);
      }),
      RUNS,
    );
  });
});

describe('answers', () => {
  it('"back" is the inverse of an answer', () => {
    fc.assert(
      fc.property(walks, (whims) => {
        const context = fixedContext(content);
        stray(content, whims, ({ before, inbound, turn }) => {
          const answered = before && turn.session.trail.length === before.trail.length + 1;
          if (!answered || turn.effects.some(({ kind }) => kind === 'erase')) return;
          const undone = step(turn.session, command('back'), context).session;
          expect(state(undone), JSON.stringify(inbound)).toEqual(state(before));
        });
      }),
      RUNS,
    );
  });

  it('no old or foreign button changes one', () => {
    fc.assert(
      fc.property(walks, (whims) => {
        stray(content, whims, ({ before, inbound, turn }) => {
          if (!before || inbound.kind !== 'press' || inbound.choice.startsWith('!')) return;
          if (inbound.token === before.token && inbound.step === before.step) return;
          same([turn.session.answers, turn.session.at, turn.effects], [before.answers, before.at, []]);
        });
      }),
      RUNS,
    );
  });
});
