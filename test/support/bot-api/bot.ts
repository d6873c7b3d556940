import type { TelegramBotCommand, TelegramMenuButton } from '@gramio/types';
import { Inbox } from './inbox.ts';
import { Poller } from './polling.ts';
import type { User } from './types.ts';
import { type WebhookReply, WebhookSender } from './webhook.ts';

/** A tap that waits for answerCallbackQuery. */
export interface PendingTap {
  readonly id: string;
  readonly at: number;
  answer?: { text?: string; show_alert?: boolean; url?: string };
  readonly onAnswer: (() => void)[];
}

/** A bot account: who it is, what waits for it, what it set about itself. */
export class Bot {
  readonly token: string;
  readonly user: User;
  readonly inbox: Inbox;
  readonly poller: Poller;
  readonly webhook: WebhookSender;
  readonly taps = new Map<string, PendingTap>();
  /** Key: scope as JSON + language. */
  readonly commands = new Map<string, TelegramBotCommand[]>();
  /** Key: field + language. */
  readonly texts = new Map<string, string>();
  /** Key: chat id, or `default`. */
  readonly menuButtons = new Map<string, TelegramMenuButton>();

  constructor(token: string, user: User, reply: WebhookReply, now: () => number) {
    this.token = token;
    this.user = user;
    this.inbox = new Inbox(user.id);
    this.poller = new Poller(this.inbox);
    this.webhook = new WebhookSender(this.inbox, reply, now);
  }
}
