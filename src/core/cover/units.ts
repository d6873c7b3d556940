/** A measure and its other half: `other = value * factor + offset`. */
type Pair = { readonly other: Unit; readonly factor: number; readonly offset: number };

export const UNITS = [
  'km',
  'mi',
  'm',
  'ft',
  'cm',
  'in',
  'kg',
  'lb',
  'g',
  'oz',
  'l',
  'gal',
  'c',
  'f',
] as const;
export type Unit = (typeof UNITS)[number];

/** Factors are exact by definition, but for the US gallon, which is 231 cubic inches. */
const PAIRS: { readonly [unit in Unit]: Pair } = {
  km: { other: 'mi', factor: 1 / 1.609344, offset: 0 },
  mi: { other: 'km', factor: 1.609344, offset: 0 },
  m: { other: 'ft', factor: 1 / 0.3048, offset: 0 },
  ft: { other: 'm', factor: 0.3048, offset: 0 },
  cm: { other: 'in', factor: 1 / 2.54, offset: 0 },
  in: { other: 'cm', factor: 2.54, offset: 0 },
  kg: { other: 'lb', factor: 1 / 0.45359237, offset: 0 },
  lb: { other: 'kg', factor: 0.45359237, offset: 0 },
  g: { other: 'oz', factor: 1 / 28.349523125, offset: 0 },
  oz: { other: 'g', factor: 28.349523125, offset: 0 },
  l: { other: 'gal', factor: 1 / 3.785411784, offset: 0 },
  gal: { other: 'l', factor: 3.785411784, offset: 0 },
  c: { other: 'f', factor: 1.8, offset: 32 },
  f: { other: 'c', factor: 1 / 1.8, offset: -32 / 1.8 },
};

export type Converted = {
  readonly value: number;
  readonly unit: Unit;
  readonly result: number;
  readonly other: Unit;
};

/** Two decimals: what people ask a phone for is no more exact. */
export function convert(value: number, unit: Unit): Converted {
  const { other, factor, offset } = PAIRS[unit];
  return { value, unit, other, result: Math.round((value * factor + offset) * 100) / 100 };
}
