type Labels = { readonly [name: string]: string };

/** Seconds; around what people notice. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/**
 * Counts what this process did since it began, in the text form of Prometheus. Labels are names from closed lists of
 * ours; nothing that people send may become one.
 */
export type Meter = {
  count(name: string, help: string, labels: Labels): void;
  /** Adds `times` observations of one duration. */
  took(name: string, help: string, seconds: number, times: number): void;
  text(): string;
};

export const sample = (name: string, labels: Labels, value: number): string => {
  const inside = Object.entries(labels).map(([label, said]) => `${label}="${said}"`);
  return `${name}${inside.length > 0 ? `{${inside.join(',')}}` : ''} ${value}`;
};

/** One figure with its head. */
export const family = (
  name: string,
  help: string,
  kind: 'counter' | 'gauge' | 'histogram',
  samples: readonly string[],
): string => [`# HELP ${name} ${help}`, `# TYPE ${name} ${kind}`, ...samples, ''].join('\n');

type Histogram = { readonly help: string; readonly buckets: number[]; sum: number; count: number };

export function createMeter(): Meter {
  const counters = new Map<string, { readonly help: string; readonly values: Map<string, number> }>();
  const times = new Map<string, Histogram>();
  return {
    count(name, help, labels) {
      const counter = counters.get(name) ?? { help, values: new Map<string, number>() };
      counters.set(name, counter);
      const key = JSON.stringify(labels);
      counter.values.set(key, (counter.values.get(key) ?? 0) + 1);
    },
    took(name, help, seconds, many) {
      const known = times.get(name) ?? { help, buckets: BUCKETS.map(() => 0), sum: 0, count: 0 };
      times.set(name, known);
      for (const [place, most] of BUCKETS.entries())
        if (seconds <= most) known.buckets[place] = (known.buckets[place] ?? 0) + many;
      known.sum += seconds * many;
      known.count += many;
    },
    text: () =>
      [
        ...[...counters].map(([name, { help, values }]) =>
          family(
            name,
            help,
            'counter',
            [...values].map(([key, value]) => sample(name, JSON.parse(key) as Labels, value)),
          ),
        ),
        ...[...times].map(([name, histogram]) => histogramText(name, histogram)),
      ].join(''),
  };
}

const histogramText = (name: string, { help, buckets, sum, count }: Histogram): string =>
  family(name, help, 'histogram', [
    ...BUCKETS.map((most, place) => sample(`${name}_bucket`, { le: String(most) }, buckets[place] ?? 0)),
    sample(`${name}_bucket`, { le: '+Inf' }, count),
    sample(`${name}_sum`, {}, sum),
    sample(`${name}_count`, {}, count),
  ]);
