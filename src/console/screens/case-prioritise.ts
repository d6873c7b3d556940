import { PRIORITIES } from '../../core/cases/codes.ts';
import { caseCommand } from '../case-command.ts';
import { oneOf } from '../form.ts';

export const casePrioritise = caseCommand({
  action: 'priority',
  decode: (form) => {
    const priority = oneOf(PRIORITIES, form.text('priority'));
    return priority === null
      ? { problem: 'problem.choose_one' }
      : { kind: 'prioritise', priority, why: form.text('why') };
  },
});
