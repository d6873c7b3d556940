import type { Case } from '../../core/cases/case.ts';
import type { CaseLine } from '../ports/case.ts';
import { moment, type Telling, tell } from './telling.ts';

/** A case with its lines, without what is staff's own. */
export type AboutCase = { readonly about: Case; readonly lines: readonly CaseLine[] };

const SIDES: { readonly [from in CaseLine['from']]: string | null } = {
  person: 'you',
  staff: 'staff',
  system: 'program',
  note: null,
};

/** Lines that are shown: notes are staff's own. */
export const linesFor = (lines: readonly CaseLine[]): readonly CaseLine[] =>
  lines.filter(({ from }) => SIDES[from] !== null);

export const caseLinesSaid = (told: Telling, { about, lines }: AboutCase): readonly string[] => [
  tell(told, 'cases.opened', { date: moment(told, about.openedAt), name: about.pseudonym }),
  ...about.request.summary.flatMap((line) =>
    'key' in line
      ? [
          tell(told, 'cases.passed', {
            text: told.content.words.text(told.language, line.key, line.params),
          }),
        ]
      : [],
  ),
  ...linesFor(lines).map((line) => lineSaid(told, line)),
  ...(about.closedAt === null ? [] : [tell(told, 'cases.closed', { date: moment(told, about.closedAt) })]),
];

function lineSaid(told: Telling, line: CaseLine): string {
  const said = line.deleted ? tell(told, 'cases.deleted') : wordsOf(told, line);
  return tell(told, `cases.${SIDES[line.from]}`, { date: moment(told, line.at), text: said });
}

function wordsOf(told: Telling, { text, media, earlier }: CaseLine): string {
  const file = media ? [tell(told, 'cases.file', { name: media.name ?? media.kind })] : [];
  const before = earlier.map((one) => `(${tell(told, 'cases.earlier', { text: one })})`);
  return [...(text === '' ? [] : [text]), ...file, ...before].join(' ');
}
