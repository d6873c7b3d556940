import type { MessageReactionUpdated, ReactionType, ReactionTypeEmoji } from 'grammy/types';

type Emoji = ReactionTypeEmoji['emoji'];

/** What a bot may put under a message. Everything else Telegram refuses. */
const ALLOWED: ReadonlySet<string> = new Set<Emoji>([
  ...([
    '👍',
    '👎',
    '❤',
    '🔥',
    '🥰',
    '👏',
    '😁',
    '🤔',
    '🤯',
    '😱',
    '🤬',
    '😢',
    '🎉',
    '🤩',
    '🤮',
    '💩',
  ] as const),
  ...([
    '🙏',
    '👌',
    '🕊',
    '🤡',
    '🥱',
    '🥴',
    '😍',
    '🐳',
    '❤‍🔥',
    '🌚',
    '🌭',
    '💯',
    '🤣',
    '⚡',
    '🍌',
    '🏆',
  ] as const),
  ...([
    '💔',
    '🤨',
    '😐',
    '🍓',
    '🍾',
    '💋',
    '🖕',
    '😈',
    '😴',
    '😭',
    '🤓',
    '👻',
    '👨‍💻',
    '👀',
    '🎃',
    '🙈',
  ] as const),
  ...([
    '😇',
    '😨',
    '🤝',
    '✍',
    '🤗',
    '🫡',
    '🎅',
    '🎄',
    '☃',
    '💅',
    '🤪',
    '🗿',
    '🆒',
    '💘',
    '🙉',
    '🦄',
  ] as const),
  ...(['😘', '💊', '🙊', '😎', '👾', '🤷‍♂', '🤷', '🤷‍♀', '😡'] as const),
]);

const NEAREST: { readonly [emoji: string]: Emoji } = {
  '✅': '👍',
  '✔': '👍',
  '🆗': '👌',
  '❌': '👎',
  '✖': '👎',
  '🚫': '👎',
  '🙂': '🤗',
  '😊': '🤗',
  '😀': '😁',
  '😃': '😁',
  '😂': '🤣',
  '🙁': '😢',
  '☹': '😢',
  '😔': '😢',
  '😠': '😡',
  '💙': '❤',
  '💚': '❤',
  '🧡': '❤',
  '💛': '❤',
};

/** The emoji, or one close to it, that a bot may react with; null where there is none. */
export function reactionOf(emoji: string): Emoji | null {
  const bare = emoji.replace(/[\uFE0F\u{1F3FB}-\u{1F3FF}]/gu, '');
  if (isAllowed(bare)) return bare;
  return NEAREST[bare] ?? null;
}

const isAllowed = (emoji: string): emoji is Emoji => ALLOWED.has(emoji);

/** Stands for a picture that only its owner's app can show. */
const UNSEEN = '❔';

/** What is on the message now; null when it was taken back. Of several the last one counts. */
export function emojiOf({ new_reaction: now }: MessageReactionUpdated): string | null {
  const last = now.at(-1);
  return last ? written(last) : null;
}

function written(reaction: ReactionType): string {
  if (reaction.type === 'emoji') return reaction.emoji;
  return reaction.type === 'paid' ? '⭐' : UNSEEN;
}
