import type {
  Conversation,
  ConversationData,
  ConversationFlavor,
  VersionedState,
} from '@grammyjs/conversations';
import type { Context } from 'grammy';
import type { Update } from 'grammy/types';
import type { WizardRoom } from '../../../app/ports/wizards.ts';
import type { StaffMember } from '../../../core/cases/staff.ts';
import type { StaffInbound } from '../../../core/model/inbound.ts';
import type { Prompts } from './prompts.ts';

/** One update on its way through a dialogue. Nothing of it is kept before what it yields is committed. */
export type Step = {
  readonly update: Update;
  readonly member: StaffMember;
  readonly room: WizardRoom;
  readonly prompts: Prompts;
  readonly text: (key: string) => string;
  /** As it was before this update, and as it is after it; null when the dialogue is over. */
  state: State | null;
  /** The update was meant for something else. */
  passed: boolean;
  /** What the dialogue came to. */
  yielded: StaffInbound | null;
};

export type State = VersionedState<ConversationData>;
export type Outer = ConversationFlavor<Context> & { step: Step };
export type Inner = Context;
export type Talk = Conversation<Outer, Inner>;
