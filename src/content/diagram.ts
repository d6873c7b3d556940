import type { AskBlock, Block, Flow, Next } from '../core/flow/flow.ts';
import { usesNext } from './checks/flows/ways.ts';
import { quoted, type Speak, saying, shapeOf, short } from './diagram-shapes.ts';
import type { Words } from './words/words.ts';

export type DiagramWords = Pick<Words, 'text'>;

const MAX_EDGE = 50;

/** A flow as a Mermaid flowchart. The same flow and words give the same text, letter for letter. */
export function flowDiagram(flow: Flow, words: DiagramWords): string {
  const speak: Speak = (key) => words.text(ENGLISH, `${flow.flow}:${key}`);
  const blocks = [...flow.blocks.values()];
  const edges = blocks.flatMap((block) => edgesOf(block, speak));
  const elsewhere = [...new Set(edges.flatMap(({ to }) => ('flow' in to ? [to.flow] : [])))].sort();
  return [
    'flowchart TD',
    `  start((start)) --> ${nodeId(flow.start)}`,
    ...blocks.map((block) => `  ${nodeId(block.id)}${shapeOf(block, `${block.id}${saying(block, speak)}`)}`),
    ...elsewhere.map((id) => `  ${flowNode(id)}([${quoted(`flow ${id}`)}])`),
    ...edges.map(edgeLine),
  ].join('\n');
}

export const ENGLISH = 'en' as Parameters<Words['text']>[0];

/** `end` and the like mean something to Mermaid, so that every name gets a letter before it. */
const nodeId = (block: string): string => `b_${block.replaceAll('-', '__')}`;
const flowNode = (flow: string): string => `f_${flow.replaceAll('-', '__')}`;

type Edge = { readonly from: string; readonly to: Next; readonly label: string; readonly skip: boolean };

function edgesOf(block: Block, speak: Speak): readonly Edge[] {
  const edge = (to: Next, label = '', skip = false): Edge => ({ from: block.id, to, label, skip });
  const skipped = (to: Next): Edge[] =>
    block.if ? [edge(to, `unless ${short(block.if.source, MAX_EDGE)}`, true)] : [];
  switch (block.kind) {
    case 'end':
      return [];
    case 'branch':
      return [
        ...block.branches.map((branch) => edge(branch.next, short(branch.if.source, MAX_EDGE))),
        edge(block.else, 'else'),
        ...skipped(block.else),
      ];
    case 'ask':
      return [...answerEdges(block, speak).map(({ to, label }) => edge(to, label)), ...skipped(block.next)];
    default:
      return [edge(block.next), ...skipped(block.next)];
  }
}

/** One edge for each place that answers lead to: named by the answers, or "otherwise" for the question's own next. */
function answerEdges(ask: AskBlock, speak: Speak): readonly { readonly to: Next; readonly label: string }[] {
  const leading = ask.choices.filter(({ next }) => next !== null && nameOf(next) !== nameOf(ask.next));
  const groups = Map.groupBy(leading, ({ next }) => nameOf(next ?? ask.next));
  const labelled = [...groups.values()].map((choices) => ({
    to: choices[0]?.next ?? ask.next,
    label: short(choices.map(({ id }) => speak(`${ask.id}.choices.${id}`)).join(' / '), MAX_EDGE),
  }));
  const rest = usesNext(ask) || leading.length < ask.choices.length;
  return rest ? [...labelled, { to: ask.next, label: labelled.length > 0 ? 'otherwise' : '' }] : labelled;
}

export const nameOf = (next: Next): string => ('flow' in next ? `@${next.flow}` : next.block);

function edgeLine({ from, to, label, skip }: Edge): string {
  const arrow = skip ? '-.->' : '-->';
  const target = 'flow' in to ? flowNode(to.flow) : nodeId(to.block);
  return `  ${nodeId(from)} ${arrow}${label ? `|${quoted(label)}|` : ''} ${target}`;
}
