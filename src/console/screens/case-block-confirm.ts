import { caseCommand, queueAddress } from '../case-command.ts';

export const caseBlockConfirm = caseCommand({
  action: 'block-confirm',
  decode: () => ({ kind: 'confirm_block' }),
  goOn: () => queueAddress('blocked'),
});
