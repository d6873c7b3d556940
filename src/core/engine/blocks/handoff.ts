import type { HandoffBlock } from '../../flow/flow.ts';
import { noteConsent } from '../note-consent.ts';
import type { Run } from '../run.ts';
import { handoffRequest } from '../summary.ts';
import type { Entered } from '../target.ts';

/**
 * Asks for a case. From here on a human owns the conversation, so that the flow moves on without a word;
 * where no hotline is connected, the flow itself says so and goes on.
 */
export function enterHandoff(run: Run, block: HandoffBlock): Entered {
  run.effects.push({ kind: 'open_case', request: handoffRequest(run, block) });
  noteConsent(run, 'staff', true);
  run.silent = run.context.staffed;
  return block.next;
}
