import type { Millis, StaffId, TeamId } from '../model/ids.ts';
import type { BlockSpan } from './blocking.ts';
import type { Closing } from './case.ts';
import type { Priority, QuickKind } from './codes.ts';

/** Goes on with a case that is over, in a new one. */
type ReopenCommand = { readonly kind: 'reopen' };
/** Whatever changes the case itself. */
export type ChangingCommand = Exclude<CaseCommand, ReopenCommand>;

/** What staff can do with a case. Each is one press or one line, on either face. */
export type CaseCommand =
  | { readonly kind: 'claim' }
  | { readonly kind: 'release' }
  | { readonly kind: 'assign'; readonly to: StaffId }
  | {
      readonly kind: 'transfer';
      readonly to: { readonly staff: StaffId } | { readonly team: TeamId };
      readonly note: string;
    }
  | { readonly kind: 'park'; readonly until: Millis }
  | { readonly kind: 'unpark' }
  | { readonly kind: 'prioritise'; readonly priority: Priority; readonly why: string }
  | { readonly kind: 'tag'; readonly tag: string }
  | { readonly kind: 'untag'; readonly tag: string }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'close'; readonly closing: Closing }
  | { readonly kind: 'quick_close'; readonly as: QuickKind }
  | { readonly kind: 'hand_back' }
  | { readonly kind: 'ask_block'; readonly span: BlockSpan; readonly why: string }
  | { readonly kind: 'confirm_block' }
  | { readonly kind: 'decline_block' }
  | { readonly kind: 'lift_block' }
  | ReopenCommand
  | { readonly kind: 'look_into'; readonly why: string };
