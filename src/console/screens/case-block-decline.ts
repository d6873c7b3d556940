import { caseCommand, queueAddress } from '../case-command.ts';

export const caseBlockDecline = caseCommand({
  action: 'block-decline',
  decode: () => ({ kind: 'decline_block' }),
  goOn: () => queueAddress('block_declined'),
});
