import type { Block } from '../core/flow/flow.ts';

/** The words on a diagram are English, the language of the code. */
export type Speak = (key: string) => string;

const MAX_TEXT = 60;

/** A block's outline with its label, by its kind. */
export function shapeOf(block: Block, label: string): string {
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
    case 'deadline':
      return `[\\${text}\\]`;
    case 'end':
      return `((${text}))`;
  }
}

/** What a block says or does, after its name. */
export function saying(block: Block, speak: Speak): string {
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
      return 'hours' in block.when
        ? `\nwrites again after ${block.when.hours} h`
        : '\nwrites before that day';
    case 'deadline':
      return '\ncounts the last day';
    case 'branch':
    case 'end':
      return '';
  }
}

/** One line, without bold, cut at a length that a diagram bears; `{{name}}` would be a shape. */
export const short = (text: string, most: number): string => {
  const line = text
    .replaceAll('**', '')
    .replaceAll(/\{\{\s*(\w+)\s*\}\}/g, '‹$1›')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return [...line].length <= most
    ? line
    : `${[...line]
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
};

/** Mermaid reads quotes, tags and number signs even inside quotes; its own entities begin with a number sign. */
export const quoted = (text: string): string =>
  `"${text.replaceAll('#', '#35;').replaceAll('"', '#quot;').replaceAll('<', '#lt;').replaceAll('>', '#gt;').replaceAll('`', '#96;').replaceAll('\n', '<br/>')}"`;
