import { caseAddress, caseCommand } from '../case-command.ts';

/** Goes on in a new case, which is shown next. */
export const caseReopen = caseCommand({
  action: 'reopen',
  decode: () => ({ kind: 'reopen' }),
  goOn: ({ id }) => caseAddress(id),
});
