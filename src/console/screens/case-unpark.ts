import { caseCommand } from '../case-command.ts';

export const caseUnpark = caseCommand({ action: 'unpark', decode: () => ({ kind: 'unpark' }) });
