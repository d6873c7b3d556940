import { BLOCK_SPANS } from '../../core/cases/blocking.ts';
import { caseAddress, caseCommand } from '../case-command.ts';
import { oneOf } from '../form.ts';

/** Asks for a block; nothing happens before a second member agrees. */
export const caseBlock = caseCommand({
  action: 'block',
  decode: (form) => {
    const span = oneOf(BLOCK_SPANS, form.text('span'));
    return span === null
      ? { problem: 'problem.choose_one' }
      : { kind: 'ask_block', span, why: form.text('why') };
  },
  goOn: ({ id }) => `${caseAddress(id)}?done=block_asked`,
});
