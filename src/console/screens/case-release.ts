import { caseCommand, queueAddress } from '../case-command.ts';

export const caseRelease = caseCommand({
  action: 'release',
  decode: () => ({ kind: 'release' }),
  goOn: () => queueAddress('released'),
});
