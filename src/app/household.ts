import type { Content } from '../content/content.ts';
import type { CaseId } from '../core/model/ids.ts';
import type { Address } from '../core/model/inbound.ts';
import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import type { Flood } from './flood.ts';
import type { Bell } from './ports/bell.ts';
import type { HotlineDesk } from './ports/case.ts';
import type { Attachment } from './ports/message.ts';
import type { Store } from './ports/store.ts';
import type { Staffing } from './staffing.ts';

/** What every use case works with; made once by `compose.ts`. */
export type Household = {
  readonly content: Content;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** The groups where cases are posted for staff; empty where staff have only the console. The first is the default. */
  readonly desks: readonly HotlineDesk[];
  /** Where people reach this installation, for a link that is sent. */
  readonly site: string;
  readonly staffing: Staffing;
  /** How much the program answers one person. */
  readonly flood: Flood;
  /** Wakes whoever should look: senders, open pages. Heard in every process. */
  readonly bell: Bell;
  /** Keyed hash of a staff member's id on a channel, so that the id itself is not kept. */
  readonly staffIdOf: (channel: string, id: string) => string;
  /** Bytes of what lies on a channel. */
  readonly fetchFile: (file: Attachment) => Promise<Uint8Array | { readonly refused: 'too_big' | 'gone' }>;
  /** Shows a person that somebody writes to them, where their channel can. Never tried twice. */
  readonly showTyping: (to: Address) => Promise<void>;
  /** Remembers that a case changes in the work at hand; told to the faces after the commit. */
  readonly touch: (changed: CaseId) => void;
};
