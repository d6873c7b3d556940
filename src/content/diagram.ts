import type { AskBlock, Block, Flow, Next } from '../core/flow/flow.ts';
import { usesNext } from './checks/flows/ways.ts';
import type { Words } from './words/words.ts';

/** The words on a diagram are English, the language of the code. */
type Speak = (key: string) => string;
export type DiagramWords = Pick<Words, 'text'>;

const MAX_TEXT = 60;
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

function shapeOf(block: Block, label: string): string {
  const text = quoted(label);
  switch (block.kind) {
    case 'ask':
      return block.menu ? `[/${text}\\]` : `{{${text}}}`;
    case 'say':
      return block.style === 'forward' ? `>${text}]` : `[${text}]`;
    case 'steps':
      return `[[${text}]]`;
    case 'branch':
      return `{${text}}`;
    case 'assess':
      return `[/${text}/]`;
    case 'contacts':
      return `[(${text})]`;
    case 'handoff':
      return `(((${text})))`;
    case 'call':
      return `([${text}])`;
    case 'do':
    case 'remind':
      return `[\\${text}\\]`;
    case 'end':
      return `((${text}))`;
  }
}

/** What a block says or does, after its name. */
function saying(block: Block, speak: Speak): string {
  const text = (key: string): string => `\n${short(speak(`${block.id}.${key}`), MAX_TEXT)}`;
  switch (block.kind) {
    case 'ask':
      return text('ask');
    case 'say':
      return `${text('say')}${block.style === 'page' ? '\n(waits for Next)' : ''}`;
    case 'steps':
      return `${text('title')}\n(${block.steps.length} steps at most)`;
    case 'assess':
      return `\nassess: ${block.stage}`;
    case 'contacts':
      return `\n${block.needs.join(', ')}`;
    case 'handoff':
      return `\nopens a case: ${block.reason}`;
    case 'call':
      return `\nruns ${block.flow}, comes back`;
    case 'do':
      return `\n${block.action}`;
    case 'remind':
      return `\nwrites again after ${block.hours} h`;
    case 'branch':
    case 'end':
      return '';
  }
}

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

/** One line, without bold, cut at a length that a diagram bears; `{{name}}` would be a shape. */
export const short = (text: string, most: number): string => {
  const line = text.replaceAll('**', '').replaceAll(/\{\{\s*(\w+)\s*\}\}/g, '‹$1›').replaceAll(/\s+/g, ' ').trim();
  return [...line].length <= most ? line : `${[...line].slice(0, most - 1).join('').trimEnd()}…`;
};

/** Mermaid reads quotes, tags and number signs even inside quotes; its own entities begin with a number sign. */
const quoted = (text: string): string =>
  `"${text.replaceAll('#', '#35;').replaceAll('"', '#quot;').replaceAll('<', '#lt;').replaceAll('>', '#gt;').replaceAll('`', '#96;').replaceAll('\n', '<br/>')}"`;
