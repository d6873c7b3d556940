import type { StaffId } from '../../core/model/ids.ts';
import { caseAddress, caseCommand, queueAddress } from '../case-command.ts';

export const caseAssign = caseCommand({
  action: 'assign',
  decode: (form) => {
    const to = form.text('to');
    return to === '' ? { problem: 'problem.choose_whom' } : { kind: 'assign', to: to as StaffId };
  },
  goOn: ({ id, owner }, { member }) =>
    owner.kind === 'staff' && owner.staff === member.id ? caseAddress(id) : queueAddress('transferred'),
});
