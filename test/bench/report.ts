import type { Spread } from './figures.ts';

/** One table, as it is printed and as it stands in the document. */
export type Section = {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly notes: readonly string[];
};

/** Markdown whose columns are in line, so that it reads well in a terminal too. */
export function sectionText({ title, columns, rows, notes }: Section): string {
  const widths = columns.map((name, at) =>
    Math.max(...[name, ...rows.map((row) => row[at] ?? '')].map((cell) => cell.length)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((width, at) => (cells[at] ?? '')[at === 0 ? 'padEnd' : 'padStart'](width)).join(' | ')} |`;
  const rule = `|${widths.map((width, at) => (at === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  return [
    `## ${title}`,
    '',
    line(columns),
    rule,
    ...rows.map(line),
    '',
    ...notes.flatMap((note) => [note, '']),
  ].join('\n');
}

export const whole = (value: number): string => Math.round(value).toLocaleString('en');
export const tenth = (value: number): string => value.toFixed(1);
export const hundredth = (value: number): string => value.toFixed(2);
export const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

export const ranged = ({ median, min, max }: Spread, say = whole): string =>
  `${say(median)} (${say(min)} to ${say(max)})`;

export const verdict = (met: boolean): string => (met ? 'met' : 'NOT met');
