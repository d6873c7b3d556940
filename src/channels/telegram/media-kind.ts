import type { Message } from 'grammy/types';
import type { MediaKind } from '../../core/model/inbound.ts';

/** In this order: an animation also carries `document`, a venue also `location`, a live photo also `photo`. */
const BY_FIELD = [
  ['animation', 'animation'],
  ['venue', 'venue'],
  ['photo', 'photo'],
  ['voice', 'voice'],
  ['video', 'video'],
  ['video_note', 'video_note'],
  ['audio', 'audio'],
  ['document', 'document'],
  ['sticker', 'sticker'],
  ['location', 'location'],
  ['contact', 'contact'],
  ['poll', 'poll'],
  ['dice', 'dice'],
] as const satisfies readonly (readonly [keyof Message, MediaKind])[];

/** What Telegram writes into a chat by itself. Nobody said it, so nobody gets an answer. */
const SERVICE = [
  'boost_added',
  'channel_chat_created',
  'chat_background_set',
  'chat_owner_changed',
  'chat_owner_left',
  'chat_shared',
  'checklist_tasks_added',
  'checklist_tasks_done',
  'community_chat_added',
  'community_chat_joined',
  'community_chat_removed',
  'connected_website',
  'delete_chat_photo',
  'direct_message_price_changed',
  'forum_topic_closed',
  'forum_topic_created',
  'forum_topic_edited',
  'forum_topic_reopened',
  'general_forum_topic_hidden',
  'general_forum_topic_unhidden',
  'gift',
  'gift_upgrade_sent',
  'giveaway_completed',
  'giveaway_created',
  'group_chat_created',
  'left_chat_member',
  'managed_bot_created',
  'message_auto_delete_timer_changed',
  'migrate_from_chat_id',
  'migrate_to_chat_id',
  'new_chat_members',
  'new_chat_photo',
  'new_chat_title',
  'paid_message_price_changed',
  'passport_data',
  'pinned_message',
  'poll_option_added',
  'poll_option_deleted',
  'proximity_alert_triggered',
  'refunded_payment',
  'successful_payment',
  'suggested_post_approval_failed',
  'suggested_post_approved',
  'suggested_post_declined',
  'suggested_post_paid',
  'suggested_post_refunded',
  'supergroup_chat_created',
  'unique_gift',
  'users_shared',
  'video_chat_ended',
  'video_chat_participants_invited',
  'video_chat_scheduled',
  'video_chat_started',
  'web_app_data',
  'write_access_allowed',
] as const satisfies readonly (keyof Message)[];

export const isService = (message: Message): boolean => SERVICE.some((field) => message[field] !== undefined);

/** The kind of a message without text. What Telegram may yet invent is `other`: an answer, not a silence. */
export const mediaKind = (message: Message): MediaKind =>
  BY_FIELD.find(([field]) => message[field] !== undefined)?.[1] ?? 'other';
