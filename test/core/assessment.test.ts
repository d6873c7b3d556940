import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadData } from '../../src/content/load-data.ts';
import { assess, BANDS, type DimensionFinding } from '../../src/core/assessment/assess.ts';
import type { DimensionId, Strength } from '../../src/core/assessment/table.ts';
import type { SignId } from '../../src/core/model/ids.ts';

const loaded = loadData(new URL('../../data', import.meta.url).pathname);
if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
const { table } = loaded.data;

const given = (signs: readonly string[], more: { stopped?: boolean; unknownKeyFacts?: number } = {}) =>
  assess({ signs: signs as readonly SignId[], stopped: false, unknownKeyFacts: 0, ...more }, table);

const finding = (signs: readonly string[], id: DimensionId): DimensionFinding | undefined =>
  given(signs).dimensions.find((dimension) => dimension.id === id);

/** So many signs of a strength from one dimension. */
function some(id: DimensionId, strength: Strength, count: number): string[] {
  const all = table.dimensions.find((dimension) => dimension.id === id)?.indicators ?? [];
  const signs = all.filter((one) => one.strength === strength).map((one) => one.id);
  expect(signs.length).toBeGreaterThanOrEqual(count);
  return signs.slice(0, count);
}

describe('the published rule', () => {
  it.each([
    ['2 strong', 'D5', 2, 0, 0, true],
    ['1 strong and 1 medium', 'D5', 1, 1, 0, true],
    ['1 strong and 1 weak', 'D5', 1, 0, 1, true],
    ['3 medium', 'D3', 0, 3, 0, true],
    ['2 medium and 1 weak', 'D3', 0, 2, 1, true],
    ['1 strong alone', 'D5', 1, 0, 0, false],
    ['2 medium', 'D3', 0, 2, 0, false],
    ['1 medium and any number of weak', 'D3', 0, 1, 4, false],
    ['weak only', 'D3', 0, 0, 4, false],
    ['nothing', 'D1', 0, 0, 0, false],
  ] as const)('%s in %s', (_name, id, strong, medium, weak, positive) => {
    const signs = [...some(id, 'strong', strong), ...some(id, 'medium', medium), ...some(id, 'weak', weak)];
    expect(finding(signs, id)).toEqual({ id, positive, strong, medium, weak });
  });

  it('judges each dimension on its own', () => {
    const spread = [...some('D1', 'medium', 2), ...some('D2', 'medium', 2), ...some('D3', 'medium', 2)];
    expect(given(spread).dimensions.some((dimension) => dimension.positive)).toBe(false);
  });

  it('does not take a kept passport alone as coercion, but any one of the four next questions completes it', () => {
    expect(finding(['d5_documents'], 'D5')?.positive).toBe(false);
    for (const next of ['d5_wages', 'd5_debt', 'd5_isolation', 'd5_denunciation']) {
      expect(finding(['d5_documents', next], 'D5')?.positive, next).toBe(true);
    }
  });
});

describe('the table', () => {
  it.each([
    ['D1', 1, 8, 1],
    ['D2', 1, 9, 0],
    ['D3', 0, 12, 4],
    ['D4', 1, 7, 1],
    ['D5', 4, 10, 1],
    ['D6', 0, 5, 2],
  ] as const)('%s holds %i strong, %i medium and %i weak', (id, strong, medium, weak) => {
    const all = table.dimensions.find((dimension) => dimension.id === id)?.indicators ?? [];
    const count = (strength: Strength) => all.filter((one) => one.strength === strength).length;
    expect([count('strong'), count('medium'), count('weak')]).toEqual([strong, medium, weak]);
  });

  it('marks the doubtful strengths and says why', () => {
    const all = table.dimensions.flatMap((dimension) => dimension.indicators);
    const doubtful = all.filter((one) => one.confidence === 'doubtful');
    expect(doubtful.map((one) => [one.id, one.strength])).toEqual([
      ['d2_violence', 'strong'],
      ['d3_past', 'weak'],
      ['d3_travel', 'weak'],
    ]);
    expect(doubtful.every((one) => one.note !== null)).toBe(true);
  });

  // Other medium signs, weak signs, and how many of the two doubtful ones: only here does their strength decide.
  it.each([
    [1, 0, 2],
    [0, 1, 2],
    [0, 2, 2],
    [1, 1, 1],
    [1, 2, 1],
    [1, 1, 2],
    [1, 2, 2],
  ])(
    'reads the doubtful two as weak where it matters: %i medium, %i weak, %i doubtful',
    (medium, weak, doubtful) => {
      const sureWeak = ['d3_culture', 'd3_context'].slice(0, weak);
      const signs = [
        ...some('D3', 'medium', medium),
        ...sureWeak,
        ...['d3_past', 'd3_travel'].slice(0, doubtful),
      ];
      expect(finding(signs, 'D3')).toMatchObject({ positive: false, medium, weak: weak + doubtful });
    },
  );
});

describe('the band', () => {
  it.each([
    ['nothing at all', [], {}, 'none'],
    ['one medium sign', ['d1_wages'], {}, 'none'],
    ['weak signs only', ['d3_context', 'd3_culture', 'd1_education'], {}, 'none'],
    ['two medium signs of different dimensions', ['d1_wages', 'd2_debt'], {}, 'careful'],
    ['one strong sign', ['d1_job'], {}, 'careful'],
    ['three key facts unknown', [], { unknownKeyFacts: 3 }, 'none'],
    ['four key facts unknown', [], { unknownKeyFacts: 4 }, 'careful'],
    ['one medium sign and two unknown key facts', ['d1_wages'], { unknownKeyFacts: 2 }, 'careful'],
    ['one positive dimension', ['d1_job', 'd1_wages'], {}, 'serious'],
    ['a knock-out and nothing else', [], { stopped: true }, 'stop'],
    ['a knock-out beside serious signs', ['d1_job', 'd1_wages'], { stopped: true }, 'stop'],
  ] as const)('%s', (_name, signs, more, band) => {
    expect(given(signs, more).band).toBe(band);
  });
});

describe('whatever the answers', () => {
  const anySigns = fc.subarray([...table.strengths.keys()]);
  const unknown = fc.nat({ max: 8 });
  const urgency = (band: (typeof BANDS)[number]) => -BANDS.indexOf(band);

  it('another sign never lowers the band', () => {
    fc.assert(
      fc.property(
        anySigns,
        fc.constantFrom(...table.strengths.keys()),
        unknown,
        (signs, extra, unknownKeyFacts) => {
          const before = given(signs, { unknownKeyFacts }).band;
          const after = given([...signs, extra], { unknownKeyFacts }).band;
          expect(urgency(after)).toBeGreaterThanOrEqual(urgency(before));
        },
      ),
    );
  });

  it('order and repetition do not matter', () => {
    fc.assert(
      fc.property(anySigns, fc.array(fc.nat()), (signs, picks) => {
        const repeated =
          signs.length === 0 ? [] : picks.map((pick) => signs[pick % signs.length] ?? signs[0]);
        const shuffled = [...signs, ...repeated].reverse() as SignId[];
        expect(given(shuffled)).toEqual(given(signs));
      }),
    );
  });

  it('a sign that the table lacks is a bug and says which', () => {
    expect(() => given(['d1_job', 'd9_nonsense'])).toThrow('d9_nonsense');
  });
});
