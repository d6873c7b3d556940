/** Several measurements of one thing. */
export type Spread = { readonly median: number; readonly min: number; readonly max: number };

export function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (place: number): number => sorted[place] ?? Number.NaN;
  const middle = (sorted.length - 1) / 2;
  return {
    median: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2,
    min: at(0),
    max: at(sorted.length - 1),
  };
}

export const median = (values: readonly number[]): number => spread(values).median;

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** How many times the one is the other, measured side by side: what slows both down falls out. */
export const times = (ones: readonly number[], others: readonly number[]): Spread =>
  spread(ones.map((one, at) => one / (others[at] ?? Number.NaN)));
