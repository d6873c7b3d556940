import { caseCommand } from '../case-command.ts';

export const caseNote = caseCommand({
  action: 'note',
  decode: (form) => {
    const text = form.text('text');
    return text === '' ? { problem: 'problem.empty' } : { kind: 'note', text };
  },
});
