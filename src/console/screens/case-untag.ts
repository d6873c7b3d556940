import { caseCommand } from '../case-command.ts';

export const caseUntag = caseCommand({
  action: 'untag',
  decode: (form) => ({ kind: 'untag', tag: form.text('tag') }),
});
