import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FlowId } from '../../src/core/model/ids.ts';
import type { Inbound } from '../../src/core/model/inbound.ts';
import type { Session } from '../../src/core/model/session.ts';
import { realContent } from '../support/real-content.ts';
import { stray, type Whim, whim } from '../support/stray.ts';

const content = realContent();
const RUNS = { numRuns: 15 };
const press = (...choices: string[]): Whim[] => choices.map((choice) => ({ do: 'choose', choice }));
const does = (inbound: Inbound): Whim => ({ do: 'anything', inbound });
const says = (text: string): Whim => does({ kind: 'text', text });

const isGuide = (flow: FlowId): boolean => flow !== 'under-18' && content.flows.get(flow)?.topic === 'case';
const asksAt = ({ flow, block }: Session['at']): boolean => {
  const shown = content.flows.get(flow)?.blocks.get(block);
  return shown?.kind === 'ask' && STORY_NAMES.has(shown.save);
};

/** What guides ask, apart from what finds a line for children. */
const STORY_NAMES = new Set(
  [...content.flows.values()]
    .filter(({ flow }) => isGuide(flow))
    .flatMap(({ blocks }) =>
      [...blocks.values()].flatMap((block) => (block.kind === 'ask' ? [block.save] : [])),
    ),
);
/** Asked before the age, to choose what to read first: at a check, held, or by letter; for whom the rules are. */
const ROUTING = ['police_situation', 'rules_role'];
for (const name of ['age', 'country', 'citizenship', ...ROUTING]) STORY_NAMES.delete(name as never);
const told = ({ answers }: Session): string[] =>
  Object.keys(answers).filter((name) => STORY_NAMES.has(name as never));

/** Every flow that is shipped, however it is reached. */
const FLOWS = [...content.flows.keys()];
const STORY = [
  says('my boss locked me in and took my passport'),
  says('Anna Petrova, +7 916 123 45 67'),
  does({ kind: 'media', media: 'voice', caption: '', source: null }),
  says('I am in Moscow, Lenina street 5'),
];

describe('R14: whoever said to be under 18', () => {
  it.each(FLOWS)('%s tells, scores, counts and keeps nothing of their story', (flow) => {
    let known = 0;
    const start = press('ru', 'yes', 'job-offer', 'under_18', 'RU', 'next', 'next');
    const into = press('!menu', flow, 'other', flow, 'next', 'helper', 'held');
    fc.assert(
      fc.property(fc.array(whim, { minLength: 5, maxLength: 25, size: 'max' }), (whims) => {
        let before: string[] | null = null;
        stray(content, [...start, ...into, ...STORY, ...whims], ({ turn }) => {
          const { answers, at, callers } = turn.session;
          if (answers.age?.value !== 'under_18') {
            before = null;
            return;
          }
          known += 1;
          before ??= told(turn.session);
          // No question of a guide is answered any more, in whatever words.
          expect(told(turn.session).filter((name) => !before?.includes(name))).toEqual([]);
          expect(JSON.stringify(answers)).not.toMatch(/Petrova|916 123|Lenina|locked me/);
          // Nothing is scored.
          expect(
            turn.messages
              .flatMap(({ lines }) => lines)
              .filter((line) => 'key' in line && line.key.startsWith('assessment:')),
          ).toEqual([]);
          // A guide says what helps everybody before it asks the age; it asks them nothing.
          expect([at, ...callers].filter((spot) => isGuide(spot.flow) && asksAt(spot))).toEqual([]);
          expect(turn.observations).toEqual([]);
          for (const effect of turn.effects)
            if (effect.kind === 'open_case') expect(effect.request).toMatchObject({ minor: true });
        });
      }),
      RUNS,
    );
    expect(known).toBeGreaterThan(10);
  });
});
