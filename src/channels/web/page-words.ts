import type { Context } from 'hono';
import type { App } from '../../app/app.ts';
import type { Language } from '../../core/model/ids.ts';
import { addressOf, type Site } from './site.ts';

const KEYS = [
  'you',
  'team',
  'choices',
  'conversation',
  'field',
  'send',
  'refresh',
  'leave',
  'leave_hint',
  'leave_long',
  'start',
  'lead',
  'go_on',
  'actions',
  'attach',
  'attach_hint',
  'attach_field',
  'attach_send',
  'sending',
  'show_picture',
  'play_sound',
  'play_film',
  'download',
  'file',
  'back_to_chat',
  'edited',
  'deleted',
  'reaction',
  'answers_to',
  'by_phone',
] as const;

/** What can go wrong on a page, each said in one or two short sentences. */
export type Problem =
  | 'too_long'
  | 'too_fast'
  | 'not_sent'
  | 'no_connection'
  | 'not_ours'
  | 'stale'
  | 'no_file'
  | 'file_too_big'
  | 'file_type'
  | 'file_gone'
  | 'full'
  | 'broke'
  | 'nowhere';

/** The words around the conversation, in one language. */
export type PageWords = { readonly [key in (typeof KEYS)[number]]: string } & {
  readonly language: Language;
  readonly direction: 'ltr' | 'rtl';
  /** The same in every language: it must mean nothing to whoever looks over the shoulder. */
  readonly name: 'Kompas';
  readonly bar: readonly { readonly command: BarCommand; readonly label: string }[];
  readonly openPageHint: string;
  /** The number that works in many countries. */
  readonly callNow: string;
  problem(problem: Problem): string;
};

/**
 * Danger and a person first: the thumb is there. The language is a sign alone: five names do not fit on an old phone.
 */
export const BAR = ['sos', 'human', 'back', 'menu', 'language'] as const;
export type BarCommand = (typeof BAR)[number];

export function pageWords(app: App, language: Language): PageWords {
  const text = (key: string): string => app.words.text(language, key);
  return {
    ...(Object.fromEntries(KEYS.map((key) => [key, text(`web:${key}`)])) as {
      [key in (typeof KEYS)[number]]: string;
    }),
    language,
    direction: RIGHT_TO_LEFT.has(language.slice(0, 2)) ? 'rtl' : 'ltr',
    name: 'Kompas',
    bar: BAR.map((command) => ({ command, label: barLabel(text, command) })),
    openPageHint: text('system:open_page_hint'),
    callNow: text('cover:numbers'),
    problem: (problem) => text(`web:problem.${problem}`),
  };
}

const barLabel = (text: (key: string) => string, command: BarCommand): string =>
  command === 'language' ? text('commands:language.description') : bare(text(`system:buttons.${command}`));

/** Without the sign in front: the page draws its own. */
const bare = (label: string): string => label.replace(/^[^\p{L}]+/u, '');

const RIGHT_TO_LEFT: ReadonlySet<string> = new Set(['ar', 'fa', 'he', 'ps', 'ug', 'ur']);

/** The language that the person chose; before that, what the browser asks for, if we have it. */
export async function wordsFor(site: Site, c: Context, chat: string): Promise<PageWords> {
  return pageWords(
    site.app,
    (await site.app.languageOf(addressOf(site, chat))) ?? browserLanguage(site.app, c),
  );
}

/** Our language nearest to what the browser asks for; our first one when we have none of them. */
export function browserLanguage(app: App, c: Context): Language {
  const wanted = accepted(c);
  const found = wanted.map((tag) =>
    app.words.languages.find((language) => language.slice(0, 2) === tag.slice(0, 2)),
  );
  const [first] = app.words.languages;
  return found.find((language) => language !== undefined) ?? (first as Language);
}

/** What the browser is set to, most wanted first. */
export const accepted = (c: Context): string[] =>
  (c.req.header('accept-language') ?? '')
    .split(',')
    .map((part) => part.split(';')[0]?.trim().toLowerCase() ?? '')
    .filter((tag) => /^[a-z]{2,3}(-[a-z0-9]+)*$/.test(tag));
