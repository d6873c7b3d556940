import type { AskBlock, Block, Flow } from '../../../core/flow/flow.ts';

/** A key that a flow's words have. Optional ones may be left out, in all languages alike. */
export type Expected = { readonly key: string; readonly optional: boolean };

/** The keys that belong to a flow, from its blocks alone. */
export const expectedKeys = (flow: Flow): readonly Expected[] => {
  const assesses = [...flow.blocks.values()].some(({ kind }) => kind === 'assess');
  return [...flow.blocks.values()].flatMap((block) =>
    keysOf(block, assesses).map(({ key, optional }) => ({ key: `${block.id}.${key}`, optional })),
  );
};

const needed = (key: string): Expected => ({ key, optional: false });
const optional = (key: string): Expected => ({ key, optional: true });

function keysOf(block: Block, assesses: boolean): readonly Expected[] {
  switch (block.kind) {
    case 'say':
      return [needed('say')];
    case 'remind':
      return 'hours' in block.when ? [needed('say')] : [];
    case 'steps':
      return [
        needed('title'),
        ...block.steps.flatMap(({ id }) => [needed(`steps.${id}.do`), needed(`steps.${id}.risk`)]),
      ];
    case 'ask':
      return askKeys(block, assesses);
    case 'contacts':
      return [optional('lead')];
    default:
      return [];
  }
}

/** A reason is read by an assessment only; a menu is kept by nobody, so that no summary needs its name. */
const askKeys = (ask: AskBlock, assesses: boolean): readonly Expected[] => [
  needed('ask'),
  optional('why'),
  ask.menu ? optional('short') : needed('short'),
  ...(ask.key ? [needed('find')] : []),
  ...ask.choices.flatMap(({ id, signs, stop }) => [
    needed(`choices.${id}`),
    ...(signs.length > 0 || stop ? [assesses ? needed(`reasons.${id}`) : optional(`reasons.${id}`)] : []),
    ...(stop ? [needed(`stop.${id}`)] : []),
  ]),
];
