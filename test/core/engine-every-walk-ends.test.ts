import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { step } from '../../src/core/engine/step.ts';
import type { Session } from '../../src/core/model/session.ts';
import { fixedContext } from '../support/drive.ts';
import { realContent } from '../support/real-content.ts';
import { screensOf } from '../support/stray.ts';

const content = realContent();

describe('walks', () => {
  /** More screens than the longest flow has; a walk that is still on its way has gone in circles. */
  const LONGEST = 150;

  it.each([
    'job-offer',
    'documents-taken',
    'go-home',
    'not-paid',
    'worried',
    'police',
    'papers',
    'before-you-leave',
    'back-home',
    'rules',
    'find-help',
    'person',
    'under-18',
  ])('%s ends at the menu, whatever is answered', (flow) => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat(1000)), (numbers) => {
        const context = fixedContext(content);
        let turn = step(begunAt(flow), { kind: 'resume' }, context);
        for (let n = 0; n < LONGEST && turn.session.at.flow !== 'menu'; n++) {
          const [screen] = screensOf(turn.messages, turn.session).slice(-1);
          if (!screen) throw new Error(`nothing to answer at ${JSON.stringify(turn.session.at)}`);
          const { buttons, extras } = screen.message;
          const ways = [...buttons, ...extras].filter(
            ({ choice, ticked }) => !choice.startsWith('!') && ticked !== true,
          );
          const { choice } = ways[numbers.next().value % ways.length] ?? { choice: '' };
          const where = turn.session.at.block === 'again' && flow === 'find-help' ? 'done' : choice;
          turn = step(
            turn.session,
            { kind: 'press', token: screen.token, step: turn.session.step, choice: where },
            context,
          );
        }
        expect(turn.session.at.flow).toBe('menu');
      }),
      { numRuns: 60 },
    );
  });

  function begunAt(name: string): Session {
    const context = fixedContext(content);
    const first = step(null, { kind: 'command', name: 'start', argument: '' }, context).session;
    const { session } = step(
      first,
      { kind: 'press', token: first.token, step: first.step, choice: 'ru' },
      context,
    );
    const flow = [...content.flows.values()].find((one) => one.flow === name);
    if (!flow) throw new Error(`no flow ${name}`);
    return {
      ...session,
      at: { flow: flow.flow, version: flow.version, block: flow.start },
      trail: [],
      callers: [],
    };
  }
});
