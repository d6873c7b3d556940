import type { StaffId, TeamId } from '../../core/model/ids.ts';
import { caseCommand, queueAddress } from '../case-command.ts';

/** `to` is `team:<id>` or `staff:<id>`. */
export const caseTransfer = caseCommand({
  action: 'transfer',
  decode: (form) => {
    const [, kind, id] = /^(team|staff):(.+)$/.exec(form.text('to')) ?? [];
    const note = form.text('note');
    if (id === undefined) return { problem: 'problem.choose_whom' };
    return {
      kind: 'transfer',
      to: kind === 'team' ? { team: id as TeamId } : { staff: id as StaffId },
      note,
    };
  },
  goOn: () => queueAddress('transferred'),
});
