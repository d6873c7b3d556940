/** At most `burst` at once and then one every `everyMs`; and so many in any span, where there is such a rule. */
export type PaceLimit = {
  readonly key: string;
  readonly burst: number;
  readonly everyMs: number;
  readonly most: { readonly messages: number; readonly spanMs: number } | null;
  /** How far ahead a place may be booked; beyond it nothing is booked, and whoever asked comes again. */
  readonly aheadMs: number;
};

export type Booking = { readonly booked: boolean; readonly waitMs: number };

/** Limits that all processes keep together. */
export interface PaceBook {
  /**
   * Books the next moment that every one of these allows, for one or for several that go together, or nothing. The
   * limit that fewest share comes first.
   */
  book(limits: readonly PaceLimit[], messages?: number): Promise<Booking>;
  /** Nothing under this limit for so long: the other side said so. */
  hold(key: string, ms: number): Promise<void>;
}
