/** How much is measured. Few seconds less a figure mean more noise, so the document is written from `usual` or `full`. */
export type Size = {
  /** People a lap, multiplied by this. */
  readonly crowd: number;
  readonly rounds: number;
  readonly stored: readonly number[];
  /** People who answer from among those stored. */
  readonly sample: number;
  readonly starts: number;
};

export const QUICK: Size = { crowd: 0.3, rounds: 3, stored: [1_000, 20_000], sample: 333, starts: 1 };
export const USUAL: Size = { crowd: 1, rounds: 6, stored: [1_000, 100_000], sample: 333, starts: 5 };
export const FULL: Size = { ...USUAL, stored: [1_000, 100_000, 1_000_000] };
