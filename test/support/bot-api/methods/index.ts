import { answers } from './answers.ts';
import { chats } from './chats.ts';
import type { Methods } from './context.ts';
import { copy } from './copy.ts';
import { remove } from './delete.ts';
import { edit } from './edit.ts';
import { profile } from './profile.ts';
import { send } from './send.ts';
import { sendMedia } from './send-media.ts';
import { topics } from './topics.ts';
import { updates } from './updates.ts';

/** All that this server plays. Every other method of the Bot API is refused as `Unplayed`. */
export const methods: Methods = {
  ...updates,
  ...profile,
  ...send,
  ...sendMedia,
  ...copy,
  ...edit,
  ...remove,
  ...answers,
  ...chats,
  ...topics,
};
