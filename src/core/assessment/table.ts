import type { SignId } from '../model/ids.ts';

/** How much one indicator weighs, in the published list for adults and labour. */
export type Strength = 'strong' | 'medium' | 'weak';

/** The six dimensions: D1 to D3 are about recruitment, D4 to D6 about the place of work. */
export const DIMENSION_IDS = ['D1', 'D2', 'D3', 'D4', 'D5', 'D6'] as const;
export type DimensionId = (typeof DIMENSION_IDS)[number];

/** One line of the published list. A `doubtful` strength says in `note` what speaks against it. */
export type Indicator = {
  readonly id: SignId;
  readonly label: string;
  readonly strength: Strength;
  readonly confidence: 'single-source' | 'doubtful';
  readonly note: string | null;
};

/** A group of indicators that is judged on its own. At a job offer only `recruitment` can be answered. */
export type Dimension = {
  readonly id: DimensionId;
  readonly phase: 'recruitment' | 'destination';
  readonly label: string;
  readonly indicators: readonly Indicator[];
};

/** Least numbers that together make a dimension positive; what is not named is not asked for. */
export type Combination = {
  readonly strong?: number;
  readonly medium?: number;
  readonly weak?: number;
  readonly mediumOrWeak?: number;
};

/** From dimensions to advice. Our own recommendation: the published rule knows no bands. */
export type BandRule = {
  readonly points: { readonly medium: number; readonly unknownKeyFact: number };
  readonly serious: { readonly positiveDimensions: number };
  readonly careful: { readonly strong: number; readonly points: number };
};

/** The indicator list with both rules, as `data/indicators.json` holds it. */
export type AssessmentTable = {
  readonly dimensions: readonly Dimension[];
  /** Every indicator's strength by its id; an id that is not here is not a sign. */
  readonly strengths: ReadonlyMap<SignId, Strength>;
  readonly positiveIf: readonly Combination[];
  readonly bands: BandRule;
};
