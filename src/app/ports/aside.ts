import type { CaseId, Millis } from '../../core/model/ids.ts';
import type { ChannelName, Received, StaffReceived } from '../../core/model/inbound.ts';
import type { OutboxEntry } from './outbox.ts';

/** An update that failed each time it was tried. `received` is null where it could not even be read. */
export type PoisonUpdate = {
  readonly channel: ChannelName;
  readonly account: string;
  readonly eventKey: string;
  readonly why: string;
  readonly received: Received | StaffReceived | null;
};

/** What an admin sees of it: nothing that anybody wrote. `kept`: it can be tried again. */
export type AsideUpdate = {
  readonly id: string;
  readonly channel: ChannelName;
  readonly from: 'person' | 'staff' | null;
  readonly why: string;
  readonly at: Millis;
  readonly kept: boolean;
};

/** A message that was given up, to a person, to staff about a case, or a last word. */
export type AsideMessage = {
  readonly id: number;
  readonly to: 'person' | 'case' | 'farewell';
  readonly speaker: OutboxEntry['speaker'];
  readonly why: string;
  readonly createdAt: Millis;
  readonly case: CaseId | null;
};

/** What was given up, until somebody has looked at it. */
export interface AsideStore {
  messages(limit: number): Promise<readonly AsideMessage[]>;
  updates(limit: number): Promise<readonly AsideUpdate[]>;
  counts(): Promise<{ readonly messages: number; readonly updates: number }>;
  /** Queues it once more; false when it is gone, or does not hold its words any more. */
  retryMessage(id: number, now: Millis): Promise<boolean>;
  discardMessage(id: number): Promise<boolean>;
  update(id: string): Promise<Received | StaffReceived | null>;
  discardUpdate(id: string): Promise<boolean>;
}
