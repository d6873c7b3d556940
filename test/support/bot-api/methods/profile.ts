import type { TelegramBotCommandScope } from '@gramio/types';
import type { Bot } from '../bot.ts';
import { badRequest } from '../errors.ts';
import type { Methods } from './context.ts';

/** What a bot says about itself, per language and scope. */
export const profile: Methods = {
  getMe: ({ bot }) => bot.user,

  setMyCommands: ({ bot }, params) => {
    if (params.commands.length > 100) throw badRequest('too many commands specified');
    for (const { command, description } of params.commands) {
      if (!/^[a-z0-9_]{1,32}$/.test(command)) throw badRequest('BOT_COMMAND_INVALID');
      if (description.length < 1 || description.length > 256)
        throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
    }
    bot.commands.set(commandKey(params.scope, params.language_code), params.commands);
    return true;
  },
  getMyCommands: ({ bot }, params) => bot.commands.get(commandKey(params.scope, params.language_code)) ?? [],
  deleteMyCommands: ({ bot }, params) => {
    bot.commands.delete(commandKey(params.scope, params.language_code));
    return true;
  },

  setMyName: ({ bot }, params) => setText(bot, 'name', 64, params.name, params.language_code),
  getMyName: ({ bot }, params) => ({
    name: getText(bot, 'name', params.language_code) ?? bot.user.first_name,
  }),
  setMyDescription: ({ bot }, params) => setText(bot, 'about', 512, params.description, params.language_code),
  getMyDescription: ({ bot }, params) => ({ description: getText(bot, 'about', params.language_code) ?? '' }),
  setMyShortDescription: ({ bot }, params) =>
    setText(bot, 'short', 120, params.short_description, params.language_code),
  getMyShortDescription: ({ bot }, params) => ({
    short_description: getText(bot, 'short', params.language_code) ?? '',
  }),

  setChatMenuButton: ({ bot }, params) => {
    bot.menuButtons.set(String(params.chat_id ?? 'default'), params.menu_button ?? { type: 'default' });
    return true;
  },
  getChatMenuButton: ({ bot }, params) =>
    bot.menuButtons.get(String(params.chat_id ?? 'default')) ??
    bot.menuButtons.get('default') ?? { type: 'default' },

  getUserProfilePhotos: () => ({ total_count: 0, photos: [] }),
};

/** Where a list of commands is kept. */
export function commandKey(scope: TelegramBotCommandScope = { type: 'default' }, language = ''): string {
  return `${JSON.stringify(Object.entries(scope).sort())} ${language}`;
}

function setText(bot: Bot, field: string, limit: number, value = '', language = ''): true {
  if ([...value].length > limit) throw badRequest(`${field} is too long: at most ${limit} characters`);
  bot.texts.set(`${field} ${language}`, value);
  return true;
}

/** A language without words of its own gets the ones for all. */
function getText(bot: Bot, field: string, language = ''): string | undefined {
  return bot.texts.get(`${field} ${language}`) || bot.texts.get(`${field} `) || undefined;
}
