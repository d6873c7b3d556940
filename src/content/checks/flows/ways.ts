import type { AskBlock, Block, Next } from '../../../core/flow/flow.ts';

/** One way out of a block. `by` names it in a message: "next", "else", "choice `lost`". */
export type Way = { readonly by: string; readonly next: Next };

/** Every way that the file names, whether or not anybody can take it. */
export function waysNamed(block: Block): readonly Way[] {
  switch (block.kind) {
    case 'end':
      return [];
    case 'branch':
      return [...branchWays(block.branches), { by: 'else', next: block.else }];
    case 'ask':
      return [...choiceWays(block), { by: 'next', next: block.next }];
    default:
      return [{ by: 'next', next: block.next }];
  }
}

/** The ways that somebody can take. A question whose every answer leads elsewhere never takes its own `next`. */
export const waysTaken = (block: Block): readonly Way[] =>
  block.kind === 'ask' && block.if === null && !usesNext(block) ? choiceWays(block) : waysNamed(block);

/** Some answer to this question goes where the question's own `next` says. */
export const usesNext = (ask: AskBlock): boolean =>
  ask.ask !== 'choice' || (ask.extras && !ask.menu) || ask.choices.some((choice) => choice.next === null);

const branchWays = (branches: readonly { readonly next: Next }[]): Way[] =>
  branches.map(({ next }, at) => ({ by: `branch ${at + 1}`, next }));

const choiceWays = (ask: AskBlock): Way[] =>
  ask.choices.flatMap(({ id, next }) => (next ? [{ by: `choice \`${id}\``, next }] : []));
