import type { Next } from '../flow/flow.ts';
import type { FlowId } from '../model/ids.ts';

/** Where to go next. `call` keeps the callers, `flow` leaves them behind, null returns to the last of them. */
export type Target = Next | { readonly call: FlowId } | null;

/** Where a block leads when it is reached: on at once, or it waits for the person. */
export type Entered = Target | 'wait';

/** Where an input leads: on, or the same screen stays. */
export type Answered = Target | 'stay';
