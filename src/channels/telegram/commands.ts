import type { Api } from 'grammy';
import type { LanguageCode } from 'grammy/types';
import type { App } from '../../app/app.ts';
import type { Language } from '../../core/model/ids.ts';
import type { GlobalCommand } from '../../core/model/inbound.ts';
import type { Log } from '../../platform/log.ts';
import { codeOf } from './failure.ts';

/** The list behind the "/" button, danger first, and hiding under the same thumb. `start` is on a button of its own in every Telegram app. */
const LISTED: readonly GlobalCommand[] = [
  'sos',
  'hide',
  'human',
  'menu',
  'back',
  'language',
  'voice',
  'privacy',
  'reminders',
  'mydata',
  'leave',
  'erase',
];
const PRIVATE = { type: 'all_private_chats' } as const;

/** Words about the bot before anybody has written to it; an installation may go without. */
const DESCRIPTION = 'commands:bot.description';
const SHORT_DESCRIPTION = 'commands:bot.short';

/**
 * Sets the commands and the bot's description in each language, and in the first for all others. Best effort, and
 * only what differs: Telegram allows few such calls.
 */
export async function publishCommands(api: Api, words: App['words'], log: Log): Promise<void> {
  const [first] = words.languages;
  try {
    if (first) await publish(api, words, first, undefined);
    for (const language of words.languages)
      if (isCode(language)) await publish(api, words, language, language);
  } catch (error) {
    log.warn({ code: codeOf(error) }, 'the list of commands could not be set; the next start tries again');
  }
}

/** Telegram tells languages apart by two letters only. */
const isCode = (language: string): language is Language & LanguageCode => /^[a-z]{2}$/.test(language);

async function publish(
  api: Api,
  words: App['words'],
  language: Language,
  code: LanguageCode | undefined,
): Promise<void> {
  const listed = LISTED.filter((command) => command !== 'voice' || words.isRecorded(language));
  const commands = listed.map((command) => ({
    command,
    description: words.commandDescription(language, command),
  }));
  const known = await api.getMyCommands({ scope: PRIVATE, language_code: code });
  if (JSON.stringify(known.map(pair)) !== JSON.stringify(commands.map(pair))) {
    await api.setMyCommands(commands, { scope: PRIVATE, language_code: code });
  }
  const about = wordsFor(words, language, DESCRIPTION);
  if (about !== null && (await api.getMyDescription({ language_code: code })).description !== about) {
    await api.setMyDescription(about, { language_code: code });
  }
  const short = wordsFor(words, language, SHORT_DESCRIPTION);
  if (
    short !== null &&
    (await api.getMyShortDescription({ language_code: code })).short_description !== short
  ) {
    await api.setMyShortDescription(short, { language_code: code });
  }
}

const pair = ({ command, description }: { command: string; description: string }): [string, string] => [
  command,
  description,
];

/** Null where these words do not exist: a missing text comes back as its key. */
function wordsFor(words: App['words'], language: Language, key: string): string | null {
  const text = words.text(language, key);
  return text === '' || key.endsWith(text) ? null : text;
}
