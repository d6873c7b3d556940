import type { AskBlock, Flow } from '../core/flow/flow.ts';
import type { FlowId } from '../core/model/ids.ts';
import { type DiagramWords, ENGLISH, flowDiagram, nameOf } from './diagram.ts';
import { short } from './diagram-shapes.ts';

const GENERATED = '<!-- Drawn from the flow file by `npm run diagrams`. Do not edit. -->';
const MAX_CELL = 200;

/** A flow as a page to read: the diagram, and every question with its answers and signs. */
export function flowPage(flow: Flow, words: DiagramWords): string {
  const asks = [...flow.blocks.values()].filter((block) => block.kind === 'ask');
  return [
    GENERATED,
    `# ${flow.flow}`,
    '',
    `Version ${flow.version} of \`flows/${flow.flow}.yaml\`: ${flow.blocks.size} blocks, ${asks.length} questions.`,
    '',
    '```mermaid',
    flowDiagram(flow, words),
    '```',
    ...(asks.length > 0 ? ['', ...questionTable(flow, asks, words)] : []),
    '',
  ].join('\n');
}

const questionTable = (flow: Flow, asks: readonly AskBlock[], words: DiagramWords): readonly string[] => [
  '## Questions',
  '',
  '| Block | Question | Answer | Signs | Leads to |',
  '|---|---|---|---|---|',
  ...asks.flatMap((ask) => questionRows(flow, ask, words)),
];

function questionRows(flow: Flow, ask: AskBlock, words: DiagramWords): readonly string[] {
  const speak = (key: string): string => cell(words.text(ENGLISH, `${flow.flow}:${ask.id}.${key}`));
  const first = [`\`${ask.id}\`${ask.key ? ' (key)' : ''}`, speak('ask')];
  if (ask.choices.length === 0) return [row([...first, `(${ask.ask})`, '', nameOf(ask.next)])];
  return ask.choices.map((choice, at) =>
    row([
      ...(at === 0 ? first : ['', '']),
      `${speak(`choices.${choice.id}`)}${choice.if ? ` (only if \`${cell(choice.if.source)}\`)` : ''}`,
      [...choice.signs, ...(choice.stop ? ['**stop**'] : [])].join(', '),
      nameOf(choice.next ?? ask.next),
    ]),
  );
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const cell = (text: string): string => short(text, MAX_CELL).replaceAll('|', '\\|');

/** The list of all flows, and what the shapes mean. */
export function flowIndex(flows: ReadonlyMap<FlowId, Flow>): string {
  const sorted = [...flows.values()].sort((a, b) => (a.flow < b.flow ? -1 : 1));
  return [
    GENERATED,
    '# Flows',
    '',
    'Every conversation, drawn from its file in `flows/`. `versions.json` remembers the blocks, so that one that people',
    'may be standing in is not lost unseen.',
    '',
    '| Flow | About | Version | Blocks | Questions |',
    '|---|---|---|---|---|',
    ...sorted.map(indexRow),
    '',
    '## How to read a diagram',
    '',
    ...LEGEND.map((line) => `- ${line}`),
    '',
  ].join('\n');
}

function indexRow({ flow, topic, version, blocks }: Flow): string {
  const questions = [...blocks.values()].filter(({ kind }) => kind === 'ask').length;
  const about = topic === 'case' ? "the person's situation" : 'the house';
  return row([`[${flow}](${flow}.md)`, about, String(version), String(blocks.size), String(questions)]);
}

const LEGEND = [
  'Hexagon: a question. Trapezoid: a menu.',
  'Box: a text. Flag: a text to send on. Box with double sides: numbered steps.',
  'Diamond: a choice that the program makes from what was answered.',
  'Slanted box: an assessment, or something done outside the conversation.',
  'Cylinder: contacts. Three circles: a person of the hotline. Pill: another flow. Circle: start or end.',
  'An arrow without words: always, or after any answer. "otherwise": every answer that no other arrow names.',
  'A dotted arrow: the block is passed over.',
  'Back, a person, danger and the menu are on every screen and are not drawn.',
];
