import type { Millis, StaffId } from '../../core/model/ids.ts';
import type { ChannelName } from '../../core/model/inbound.ts';
import type { Attachment } from './message.ts';

/** A topic that Telegram was asked for. `restores`: the case had one before, and needs its history again. */
export type Opening = { readonly title: string; readonly restores: boolean; readonly begunAt: Millis };

/** A staff group where cases are posted; an installation may have none, one or several. */
export type HotlineDesk = { readonly channel: ChannelName; readonly account: string; readonly chat: string };

/** A line of a case's conversation, before it has an id. Notes are staff's own and never leave. */
export type NewCaseLine = {
  readonly from: 'person' | 'staff' | 'note' | 'system';
  readonly staff: StaffId | null;
  readonly text: string;
  readonly media: Attachment | null;
  readonly at: Millis;
  /** The channel's id of the message it came from, where it has one: a later edit names it. */
  readonly ref: string | null;
};

/** As staff see it. `delivery` is null for what was not sent to the person. */
export type CaseLine = Omit<NewCaseLine, 'ref'> & {
  readonly id: number;
  readonly delivery: 'queued' | 'delivered' | { readonly refused: string } | null;
  /** What it said before it was edited, oldest first. */
  readonly earlier: readonly string[];
  readonly deleted: boolean;
};

/** The largest file that the store keeps: what Telegram gives out to a bot. Over it, `addFile` throws. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;

/** `desk` is null where an earlier version did not keep in which group it is, nor since when. */
export type Topic = { readonly desk: HotlineDesk | null; readonly thread: string; readonly since?: Millis };
