import type { User } from './types.ts';

/** A Telegram user who is no bot. */
export interface Account {
  readonly user: User;
  /** Shared by "send my phone number" buttons. */
  readonly phone: string;
  /** The account was deleted: bots get 403 "user is deactivated". */
  gone: boolean;
}

export interface AboutPerson {
  readonly firstName?: string;
  readonly languageCode?: string;
  readonly username?: string;
  readonly phone?: string;
}

/** The `number`th person: ids and phone numbers are the same in every run. */
export function newAccount(number: number, about: AboutPerson): Account {
  const { firstName = `Person${number}`, languageCode, username } = about;
  const user: User = {
    id: 900_000 + number,
    is_bot: false,
    first_name: firstName,
    ...(username ? { username } : {}),
    ...(languageCode ? { language_code: languageCode } : {}),
  };
  return { user, phone: about.phone ?? `+99290000${String(number).padStart(4, '0')}`, gone: false };
}

/** The `number`th bot; a token begins with the bot's id, as at Telegram. */
export function newBotUser(number: number, token: string | undefined, about: Partial<User>): User {
  return {
    id: Number(/^\d+/.exec(token ?? '')?.[0] ?? 7_000_000 + number),
    is_bot: true,
    first_name: number === 1 ? 'Bot' : `Bot${number}`,
    username: `test${number}_bot`,
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
    ...about,
  };
}
