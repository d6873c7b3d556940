import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FlowId } from '../../src/core/model/ids.ts';
import type { Line } from '../../src/core/model/message.ts';
import type { Session } from '../../src/core/model/session.ts';
import type { Turn } from '../../src/core/model/turn.ts';
import { realContent } from '../support/real-content.ts';
import { press, stray, type Taken, tap, type Whim, walks, whim } from '../support/stray.ts';

const content = realContent();
const RUNS = { numRuns: 150 };

const keysOf = (turn: Turn): string[] =>
  turn.messages.flatMap(({ lines }) => lines.flatMap((line) => allKeys(line)));
const allKeys = (line: Line): string[] =>
  'key' in line
    ? [
        line.key,
        ...Object.values(line.params ?? {}).flatMap((param) =>
          typeof param === 'object' && 'words' in param ? [param.words] : [],
        ),
      ]
    : [];

const consulatesIn = (turn: Turn): string[] =>
  turn.messages
    .flatMap(({ lines }) => lines.flatMap((line) => ('contact' in line ? [line.contact] : [])))
    .filter((id) => content.directory.byId.get(id)?.services.includes('consulate'));

/** Through going home, up to the question of asylum and its answer. */
const toldOfAsylum = (asylum: string) =>
  press('ru', 'yes', 'go-home', 'adult', 'TJ', 'RU', 'free', 'lost', 'legal', 'done', asylum);

describe('safety', () => {
  it('under 18 nothing is ever scored', () => {
    const minor = (whims: readonly Whim[]) => {
      let under = false;
      stray(content, whims, ({ before, turn }) => {
        under = turn.session.answers.age?.value === 'under_18';
        if (!under || before?.answers.age?.value !== 'under_18') return;
        expect(keysOf(turn).filter((key) => key.startsWith('assessment:'))).toEqual([]);
      });
      return under;
    };
    const toAge: Whim[] = press('ru', 'yes', 'job-offer', 'under_18');
    expect(minor(toAge)).toBe(true);
    fc.assert(
      fc.property(walks, (whims) => void minor([...toAge, ...whims])),
      RUNS,
    );
  });

  it('a knock-out answer always ends in "stop", and nothing else does', () => {
    const stops = ({ answers }: Session, flow: FlowId): boolean =>
      Object.values(answers).some(({ flow: of, block, value }) => {
        const ask = content.flows.get(of)?.blocks.get(block);
        return (
          of === flow &&
          ask?.kind === 'ask' &&
          ask.choices.some(({ id, stop }) => stop && [value].flat().includes(id))
        );
      });
    let judged = 0;
    fc.assert(
      fc.property(
        fc.constantFrom('job-offer', 'documents-taken'),
        fc.array(tap, { minLength: 25, maxLength: 45, size: 'max' }),
        (flow, whims) => {
          stray(content, [...press('ru', 'yes', flow, 'adult'), ...whims], ({ before, turn }) => {
            const { band } = turn.session.answers;
            if (!band || band === before?.answers.band || band.flow !== flow) return;
            judged += 1;
            expect(band.value === 'stop').toBe(stops(turn.session, band.flow));
          });
        },
      ),
      { numRuns: 150 },
    );
    expect(judged).toBeGreaterThan(5);
  });

  const CONSULATE_STEPS =
    /\.steps\.(consulate|consulate-section|consulate-none|consulate-unknown|cert-\w+|consulate-ticket|labour-office|child-papers|child-papers-none|child-kg|uz-help|uz-army|uz-agency|own-lists|money|[a-z]{2}-home)\./;

  it.each(['yes', 'afraid', 'dont_know', 'skipped'])(
    'asylum "%s": no step and no contact of the own state',
    (asylum) => {
      const toAsylum = toldOfAsylum(asylum);
      fc.assert(
        fc.property(fc.array(tap, { minLength: 10, maxLength: 50, size: 'max' }), (whims) => {
          stray(content, [...toAsylum, ...whims], ({ turn }) => {
            const { answers, at } = turn.session;
            if (answers.asylum?.value !== asylum) return;
            // Unanswered, it holds for the guides; answered, it holds everywhere.
            const spoken =
              asylum === 'yes' ||
              asylum === 'afraid' ||
              at.flow === 'go-home' ||
              at.flow === 'documents-taken' ||
              at.flow === 'job-offer';
            if (!spoken) return;
            expect(keysOf(turn).filter((key) => CONSULATE_STEPS.test(key))).toEqual([]);
            expect(consulatesIn(turn)).toEqual([]);
          });
        }),
        { numRuns: 60 },
      );
    },
  );

  it.each(['yes', 'afraid'])(
    'asylum "%s": looking for help does not lead to the consulate either',
    (asylum) => {
      const known = toldOfAsylum(asylum);
      const looking = press('!menu', 'find-help', 'RU', 'skipped', 'consulate', 'TJ');
      const offers: string[] = [];
      stray(content, [...known, ...looking], ({ turn }) => {
        offers.push(...keysOf(turn));
        expect(consulatesIn(turn)).toEqual([]);
      });
      expect(offers).toContain('contacts:consulate_caution');
    },
  );

  /** The way from the menu to the question of age, by flow. */
  const GUIDES: Readonly<Record<string, readonly string[]>> = {
    'job-offer': ['job-offer'],
    'documents-taken': ['documents-taken'],
    'go-home': ['go-home'],
    'not-paid': ['not-paid'],
    worried: ['other', 'worried', 'next'],
    police: ['other', 'police', 'held'],
    papers: ['other', 'papers'],
    'before-you-leave': ['other', 'before-you-leave'],
    'back-home': ['other', 'back-home'],
    rules: ['other', 'rules', 'helper'],
  };

  it('R14: every guide is among those that ask the age', () => {
    const guides = [...content.flows.values()]
      .filter(({ topic }) => topic === 'case')
      .map(({ flow }) => flow);
    expect(guides.filter((flow) => flow !== 'under-18').sort()).toEqual(Object.keys(GUIDES).sort());
  });

  it.each(Object.entries(GUIDES))(
    'R14: under 18, %s leads to the branch for children for good',
    (flow, way) => {
      let after = false;
      const whims = press('ru', 'yes', ...way, 'under_18', 'RU', 'next', 'next');
      stray(content, whims, ({ turn }) => {
        const { at, callers, answers } = turn.session;
        if (answers.age?.value !== 'under_18') return;
        after = true;
        expect([at, ...callers].map((spot) => spot.flow)).not.toContain(flow);
      });
      expect(after).toBe(true);
    },
  );

  it.each(['yes', 'afraid'])(
    'R11: asylum "%s" holds in every guide: no step and no contact of the own state',
    (asylum) => {
      const known = toldOfAsylum(asylum);
      fc.assert(
        fc.property(
          fc.constantFrom(...Object.keys(GUIDES)),
          fc.array(tap, { minLength: 10, maxLength: 40, size: 'max' }),
          (flow, whims) => {
            stray(content, [...known, ...press('!menu', ...(GUIDES[flow] ?? [])), ...whims], ({ turn }) => {
              if (turn.session.answers.asylum?.value !== asylum) return;
              expect(keysOf(turn).filter((key) => CONSULATE_STEPS.test(key))).toEqual([]);
              expect(consulatesIn(turn)).toEqual([]);
            });
          },
        ),
        RUNS,
      );
    },
  );

  it('nothing is passed on but the lines that were read before, and only after a yes to them', () => {
    const onward = fc.array(
      fc.oneof(
        { weight: 5, arbitrary: whim },
        { weight: 1, arbitrary: fc.constantFrom(...press('!human', 'later', 'summary', 'here', 'send')) },
      ),
      { maxLength: 60, size: 'max' },
    );
    let sent = 0;
    let shared = 0;
    const look = ({ before, turn, screens }: Taken): void => {
      for (const effect of turn.effects) {
        if (effect.kind !== 'open_case') continue;
        const { summary, country, band, flow } = effect.request;
        const read =
          screens
            .at(-1)
            ?.message.lines.filter((line) => 'key' in line && line.key === 'system:summary_line') ?? [];
        expect(summary).toEqual(read);
        if (before?.answers.share?.value !== 'summary' || read.length === 0)
          expect({ summary, country, band, flow }).toEqual({
            summary: [],
            country: null,
            band: null,
            flow: null,
          });
        if (country !== null) expect(JSON.stringify(read)).toContain(`{"country":"${country}"}`);
        sent += 1;
        shared += summary.length > 0 ? 1 : 0;
      }
    };
    const begin = press('ru', 'yes', 'go-home', 'adult', 'TJ', 'RU', 'free');
    const asked = (share: string) => press('!human', 'later', share, 'here', 'send');
    fc.assert(
      fc.property(onward, fc.constantFrom('summary', 'nothing'), fc.boolean(), (whims, share, staffed) => {
        stray(content, [...begin, ...whims, ...asked(share)], look, staffed);
      }),
      RUNS,
    );
    expect(sent).toBeGreaterThan(20);
    expect(shared).toBeGreaterThan(5);
  });
});
