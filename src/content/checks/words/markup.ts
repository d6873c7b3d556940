import { isTitle, type TextRule } from './text.ts';

/** `**bold**` is the only markup: it opens and closes on one line, and a title is bold already. */
export const markupIsPlain: TextRule = (text) => [
  ...(text.text.split('\n').some((line) => line.split('**').length % 2 === 0)
    ? ['has a ** that is not closed on its line; close it']
    : []),
  ...(isTitle(text) && text.text.includes('**')
    ? ['is a title, which is bold by itself; take the ** out']
    : []),
  ...(/<\/?[a-z][^<>]*>|&(?:[a-z]+|#\d+);/i.test(text.text)
    ? ['holds HTML; write plain text, with **bold** at most']
    : []),
  ...(/(^|[^*])\*([^*]|$)|__|`|\]\(/.test(text.text)
    ? ['holds markup that is shown as it stands; only **bold** is known']
    : []),
];
