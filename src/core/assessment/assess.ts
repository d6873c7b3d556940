import type { SignId } from '../model/ids.ts';
import type { AssessmentTable, BandRule, Combination, Dimension, DimensionId } from './table.ts';

/** What the person is advised, from the most to the least urgent. Never a verdict, never "safe". */
export const BANDS = ['stop', 'serious', 'careful', 'none'] as const;
export type Band = (typeof BANDS)[number];

/** Signs that answers point to; the same sign may come from several answers and counts once. */
export type AssessmentInput = {
  readonly signs: readonly SignId[];
  /** A knock-out answer was given. */
  readonly stopped: boolean;
  /** Key questions left without an answer. */
  readonly unknownKeyFacts: number;
};

/** How many different signs of each strength a dimension holds, and whether that makes it positive. */
export type DimensionFinding = {
  readonly id: DimensionId;
  readonly positive: boolean;
  readonly strong: number;
  readonly medium: number;
  readonly weak: number;
};

export type Assessment = { readonly band: Band; readonly dimensions: readonly DimensionFinding[] };

/** Judges each dimension by the published rule and the whole by our bands. Throws on a sign that the table lacks. */
export function assess(input: AssessmentInput, table: AssessmentTable): Assessment {
  const given = new Set(input.signs);
  const strange = [...given].filter((sign) => !table.strengths.has(sign));
  if (strange.length > 0)
    throw new Error(`Signs that data/indicators.json does not list: ${strange.join(', ')}`);
  const dimensions = table.dimensions.map((dimension) => judge(dimension, given, table.positiveIf));
  return {
    band: input.stopped ? 'stop' : bandOf(dimensions, input.unknownKeyFacts, table.bands),
    dimensions,
  };
}

function judge(
  dimension: Dimension,
  given: ReadonlySet<SignId>,
  positiveIf: readonly Combination[],
): DimensionFinding {
  const count = { strong: 0, medium: 0, weak: 0 };
  for (const indicator of dimension.indicators) if (given.has(indicator.id)) count[indicator.strength] += 1;
  const { strong, medium, weak } = count;
  const positive = positiveIf.some(
    (least) =>
      strong >= (least.strong ?? 0) &&
      medium >= (least.medium ?? 0) &&
      weak >= (least.weak ?? 0) &&
      medium + weak >= (least.mediumOrWeak ?? 0),
  );
  return { id: dimension.id, positive, strong, medium, weak };
}

function bandOf(found: readonly DimensionFinding[], unknownKeyFacts: number, rule: BandRule): Band {
  const total = (count: (finding: DimensionFinding) => number) =>
    found.reduce((sum, finding) => sum + count(finding), 0);
  if (total(({ positive }) => Number(positive)) >= rule.serious.positiveDimensions) return 'serious';
  const points =
    total(({ medium }) => medium) * rule.points.medium + unknownKeyFacts * rule.points.unknownKeyFact;
  const careful = total(({ strong }) => strong) >= rule.careful.strong || points >= rule.careful.points;
  return careful ? 'careful' : 'none';
}
