import type { CaseId, StaffId } from '../../core/model/ids.ts';
import type { Rendered } from './message.ts';

/**
 * What one process tells all that share the database, itself included. A hint and never the news itself: it may get
 * lost, and whoever would have heard it looks by itself a little later.
 */
export type Ring =
  /** Something waits to be sent. */
  | { readonly kind: 'outbox' }
  /** A case changed; null: any may have. */
  | { readonly kind: 'case'; readonly case: CaseId | null }
  /** A member has a case on screen. */
  | { readonly kind: 'present'; readonly case: CaseId; readonly staff: StaffId; readonly typing: boolean }
  /** The web chat has new lines for somebody. */
  | { readonly kind: 'line'; readonly chat: string }
  /** Somebody has left the web chat for good: no page of theirs may stay open. */
  | { readonly kind: 'left'; readonly chat: string }
  /** The last words to somebody on the web chat who erased everything: no history holds them. */
  | { readonly kind: 'farewell'; readonly chat: string; readonly body: Rendered };

export interface Bell {
  ring(ring: Ring): void;
  /** Answers with how to stop listening. */
  onRing(listener: (ring: Ring) => void): () => void;
}

/** What only one process at a time may do. Ends by itself with the process, or with its way to the database. */
export type Hold = { readonly lost: AbortSignal; release(): Promise<void> };
