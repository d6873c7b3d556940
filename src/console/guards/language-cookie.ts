import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Language } from '../../core/model/ids.ts';

const NAME = 'console_language';
const A_YEAR_S = 365 * 86_400;

/** What was chosen here; before that, what the browser asks for; else our first. */
export function languageOf(ours: readonly Language[], c: Context): Language {
  const asked = (c.req.header('accept-language') ?? '')
    .split(',')
    .map((part) => part.trim().slice(0, 2).toLowerCase());
  const wanted = [getCookie(c, NAME) ?? '', ...asked];
  const found = wanted
    .map((tag) => ours.find((language) => language === tag))
    .find((one) => one !== undefined);
  return found ?? (ours[0] as Language);
}

export const keepLanguage = (c: Context, language: Language, secure: boolean): void =>
  setCookie(c, NAME, language, {
    path: '/console',
    httpOnly: true,
    sameSite: 'Lax',
    secure,
    maxAge: A_YEAR_S,
  });
