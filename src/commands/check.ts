import { join } from 'node:path';
import { firstHelp, MAX_TAPS_TO_FIRST_HELP } from '../content/checks/flows/first-help.ts';
import { tapsToHelp } from '../content/checks/flows/help-in-reach.ts';
import { isScreen } from '../content/checks/flows/taps.ts';
import { textsOf } from '../content/checks/words/text.ts';
import { type Content, loadContent } from '../content/content.ts';
import type { LoadedFlows } from '../content/load-flows.ts';
import type { Problem } from '../content/problem.ts';
import { loadVoices } from '../content/voices/load-voices.ts';
import { withDataWords } from '../content/words/data-words.ts';
import { loadWords } from '../content/words/load-words.ts';
import { staleEntries } from './check-stale.ts';
import { versionProblems } from './diagrams.ts';

/** What a command needs from outside. `today` is an ISO date; without it, the clock's. */
export type CheckContext = {
  readonly root: string;
  readonly print: (line: string) => void;
  readonly today?: string;
};

/** Proves flows, words and data. Prints every problem by file and answers 1, or sums up what there is and answers 0. */
export async function checkCommand({ root, print, today = now() }: CheckContext): Promise<number> {
  const loaded = loadContent(root);
  const problems = loaded.ok ? versionProblems(root, loaded.content) : loaded.problems;
  const lines = loaded.ok && problems.length === 0 ? summary(root, loaded.content, today) : listed(problems);
  for (const line of lines) print(line);
  return problems.length === 0 ? 0 : 1;
}

const now = (): string => new Date().toISOString().slice(0, 10);

function listed(problems: readonly Problem[]): readonly string[] {
  const files = [...Map.groupBy(problems, ({ file }) => file)].sort(([a], [b]) => (a < b ? -1 : 1));
  const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? '' : 's'}`;
  return [
    ...files.flatMap(([file, all]) => [
      file,
      ...all.map(({ where, problem }) => `  ${where ? `${where}: ` : ''}${problem}`),
      '',
    ]),
    `${count(problems.length, 'problem')} in ${count(files.length, 'file')}.`,
  ];
}

function summary(root: string, content: Content, today: string): readonly string[] {
  const { flows, facts, directory } = content;
  const blocks = [...flows.values()].reduce((sum, flow) => sum + flow.blocks.size, 0);
  const shown = directory.organisations.filter(({ show }) => show).length;
  const words = withDataWords(loadWords(`${root}/locales`), directory);
  const texts = Map.groupBy(textsOf(words), ({ language }) => language);
  return [
    `Flows: ${flows.size}, with ${blocks} blocks.`,
    `Texts: ${[...texts].map(([language, all]) => `${language} ${all.length}`).join(', ')}.`,
    `Facts: ${facts.size}. Contacts: ${shown} shown, ${directory.organisations.length - shown} hidden.`,
    ...helpLines({ flows }),
    ...voiceLines(root, { flows }),
    ...staleEntries(content, today),
    'No problems.',
  ];
}

/** What can be heard, and what was spoken before its text changed. */
function voiceLines(root: string, { flows }: Pick<LoadedFlows, 'flows'>): readonly string[] {
  const { byLanguage, retired } = loadVoices(
    join(root, 'media'),
    { flows },
    loadWords(join(root, 'locales')),
  );
  const counts = [...byLanguage].map(([language, all]) => `${language} ${all.length}`);
  return [
    `Voice notes: ${counts.join(', ') || 'none'}.`,
    ...retired.map(
      ({ language, key }) => `Warning: the text of a voice note has changed: ${language}, ${key}.`,
    ),
  ];
}

/** How far help is, so that a longer way is seen before anybody has to walk it. */
function helpLines(flows: Pick<LoadedFlows, 'flows'>): readonly string[] {
  const screens = [...tapsToHelp(flows).values()].filter(({ spot }) => isScreen(spot));
  const farthest = screens.reduce(
    (most, one) => (one.taps > most.taps ? one : most),
    screens[0] ?? { taps: 0, spot: null },
  );
  const first = firstHelp(flows).map(({ flow, taps }) => `${flow} ${taps}`);
  return [
    `From any screen, contacts, a person or the menu are at most ${farthest.taps} taps away by the flow's own ways ` +
      `(${farthest.spot?.flow.flow}, ${farthest.spot?.block.id}); with the buttons on every screen, 1.`,
    `Taps after /start to something of use, ${MAX_TAPS_TO_FIRST_HELP} being the most allowed: ${first.join(', ')}.`,
  ];
}
