import type { Heard } from '../distress/measure.ts';
import type { Figures, Split } from './measure.ts';

type Measured = { readonly language: string; readonly split: Split; readonly figures: Figures };
type Report = {
  readonly today: string;
  readonly measured: readonly Measured[];
  readonly heard: readonly { readonly language: string; readonly heard: Heard }[];
};

const BEGIN = '<!-- figures -->';
const END = '<!-- /figures -->';

/** The report with what stands between its two marks made anew. */
export function withFigures(report: string, figures: Report): string {
  const before = report.slice(0, report.indexOf(BEGIN) + BEGIN.length);
  return `${before}\n${tables(figures).join('\n')}\n${report.slice(report.indexOf(END))}`;
}

const tables = ({ today, measured, heard }: Report): readonly string[] => [
  `Measured on ${today}.`,
  '',
  '| language | part | phrases | led right | offered | not understood | wrong flow | offered in vain | offered, but not it | false alarm | missed emergencies |',
  '|---|---|---|---|---|---|---|---|---|---|---|',
  ...measured.map(measuredRow),
  '',
  '| language | cries | missed | ordinary texts | false alarms |',
  '|---|---|---|---|---|',
  ...heard.map(
    ({ language, heard: { cries, missed, ordinary, falseAlarms } }) =>
      `| ${language} | ${cries} | ${missed.length} | ${ordinary} | ${falseAlarms.length} |`,
  ),
];

function measuredRow({ language, split, figures }: Measured): string {
  const { phrases, right, offered, unknown, wrong, needless, misled, alarm, missed } = figures;
  const cells = [right, offered, unknown, wrong, needless, misled, alarm, missed];
  const shown = cells.map(({ length }) => `${length} (${Math.round((100 * length) / phrases)} %)`);
  return `| ${language} | ${split} | ${phrases} | ${shown.join(' | ')} |`;
}
