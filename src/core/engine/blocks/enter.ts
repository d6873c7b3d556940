import type { Block } from '../../flow/flow.ts';
import type { Run } from '../run.ts';
import type { Entered } from '../target.ts';
import { enterAsk } from './ask.ts';
import { enterAssess } from './assess.ts';
import { enterBranch } from './branch.ts';
import { enterCall } from './call.ts';
import { enterContacts } from './contacts.ts';
import { enterDeadline } from './deadline.ts';
import { enterDo } from './do.ts';
import { enterHandoff } from './handoff.ts';
import { enterRemind } from './remind.ts';
import { enterSay } from './say.ts';
import { enterSteps } from './steps.ts';

/** A new kind of block is one file and one line here. */
export function enterBlock(run: Run, block: Block): Entered {
  switch (block.kind) {
    case 'say':
      return enterSay(run, block);
    case 'steps':
      return enterSteps(run, block);
    case 'ask':
      return enterAsk(run, block);
    case 'branch':
      return enterBranch(run, block);
    case 'assess':
      return enterAssess(run, block);
    case 'contacts':
      return enterContacts(run, block);
    case 'handoff':
      return enterHandoff(run, block);
    case 'remind':
      return enterRemind(run, block);
    case 'deadline':
      return enterDeadline(run, block);
    case 'call':
      return enterCall(run, block);
    case 'do':
      return enterDo(run, block);
    case 'end':
      return null;
  }
}
