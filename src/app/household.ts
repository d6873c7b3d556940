import type { Content } from '../content/content.ts';
import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import type { HotlineDesk, Store } from './ports.ts';

/** What every use case works with; made once by `compose.ts`. */
export type Household = {
  readonly content: Content;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** Where cases are posted for staff; null where no hotline is connected. */
  readonly desk: HotlineDesk | null;
  /** Keyed hash of a staff member's id on a channel, so that the id itself is not kept. */
  readonly staffIdOf: (channel: string, id: string) => string;
  /** Called after a commit that queued something to send. */
  readonly wakeSender: () => void;
};
