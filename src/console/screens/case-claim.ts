import { caseCommand } from '../case-command.ts';

export const caseClaim = caseCommand({ action: 'claim', decode: () => ({ kind: 'claim' }) });
