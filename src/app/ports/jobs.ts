import type { Millis } from '../../core/model/ids.ts';

/** Which scheduled run is whose. `slot` is the moment it was due. */
export interface JobRuns {
  /** True for one process a slot; again where a run has not ended for `givenUpMs`. */
  claim(name: string, slot: Millis, now: Millis, givenUpMs: Millis): Promise<boolean>;
  ended(name: string, slot: Millis, now: Millis): Promise<void>;
}
