import { readForm } from '../form.ts';
import { keepLanguage } from '../guards/language-cookie.ts';
import type { Screen } from '../visit.ts';

/** Back to where one was, if that was a page of ours. */
export const languageSet: Screen = async (c) => {
  const { desk } = c.var.caller;
  const wanted = (await readForm(c)).text('language');
  const language = desk.words.languages.find((one) => one === wanted);
  if (language) keepLanguage(c, language, desk.secure);
  const from = c.req.header('referer') ?? '';
  const path = URL.canParse(from) ? new URL(from).pathname : '';
  return c.redirect(/^\/console(\/|$)/.test(path) ? path : '/console', 303);
};
