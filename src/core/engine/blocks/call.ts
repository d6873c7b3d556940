import type { CallBlock } from '../../flow/flow.ts';
import { pushCaller } from '../callers.ts';
import type { Run } from '../run.ts';
import type { Entered } from '../target.ts';

export function enterCall(run: Run, block: CallBlock): Entered {
  pushCaller(run, block.next);
  return { call: block.flow };
}
