import { caseAddress, caseCommand } from '../case-command.ts';

export const caseBlockLift = caseCommand({
  action: 'block-lift',
  decode: () => ({ kind: 'lift_block' }),
  goOn: ({ id }) => `${caseAddress(id)}?done=block_lifted`,
});
