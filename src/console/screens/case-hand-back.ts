import { caseCommand, queueAddress } from '../case-command.ts';

export const caseHandBack = caseCommand({
  action: 'hand-back',
  decode: () => ({ kind: 'hand_back' }),
  goOn: () => queueAddress('handed_back'),
});
