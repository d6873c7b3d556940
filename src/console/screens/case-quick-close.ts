import { QUICK_KINDS } from '../../core/cases/codes.ts';
import { caseCommand, queueAddress } from '../case-command.ts';
import { oneOf } from '../form.ts';

export const caseQuickClose = caseCommand({
  action: 'quick',
  decode: (form) => {
    const as = oneOf(QUICK_KINDS, form.text('as'));
    return as === null ? { problem: 'problem.choose_one' } : { kind: 'quick_close', as };
  },
  goOn: () => queueAddress('quick'),
});
