import { createHash } from 'node:crypto';
import type { Block, Flow } from '../../core/flow/flow.ts';
import type { LoadedFlows } from '../load-flows.ts';
import { flatten, type LoadedWords } from '../words/load-words.ts';

/** What a recording under this key speaks, and the digest by which a change of it is known. */
export type Spoken = { readonly key: string; readonly text: string; readonly hash: string };

/**
 * Everything of a language that can be spoken once for all: texts, questions with their choices, steps with their
 * risk. A text that puts in a name or a number is another one each time, and cannot.
 */
export function spokenTexts(
  { flows }: Pick<LoadedFlows, 'flows'>,
  words: LoadedWords,
  language: string,
): readonly Spoken[] {
  return [...flows.values()].flatMap((flow) => {
    const texts = new Map(flatten(words.resources[language]?.[flow.flow] ?? {}));
    const said = (key: string): string => {
      const text = texts.get(key);
      return typeof text === 'string' ? text.replaceAll('**', '') : '';
    };
    return partsOf(flow).flatMap(({ key, parts }) => {
      const text = parts.map(said).filter(Boolean).join('\n');
      return text === '' || text.includes('{{')
        ? []
        : [{ key: `${flow.flow}:${key}`, text, hash: hashOf(text) }];
    });
  });
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

type Parts = { readonly key: string; readonly parts: readonly string[] };
const partsOf = (flow: Flow): readonly Parts[] => [...flow.blocks.values()].flatMap(ofBlock);

function ofBlock(block: Block): readonly Parts[] {
  const { id } = block;
  switch (block.kind) {
    case 'say':
    case 'remind':
      return [{ key: `${id}.say`, parts: [`${id}.say`] }];
    case 'ask':
      return [
        {
          key: `${id}.ask`,
          parts: [`${id}.ask`, `${id}.why`, ...block.choices.map((choice) => `${id}.choices.${choice.id}`)],
        },
      ];
    case 'steps':
      return block.steps.map((step) => ({
        key: `${id}.steps.${step.id}.do`,
        parts: [`${id}.steps.${step.id}.do`, `${id}.steps.${step.id}.risk`],
      }));
    default:
      return [];
  }
}
