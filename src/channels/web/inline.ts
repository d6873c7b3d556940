import { html, raw } from 'hono/html';
import { readSpans } from '../spans.ts';

export type Html = ReturnType<typeof html>;

/** A number behind the telephone sign, or one in international form. Dates never start with "+". */
const PHONE = /(?<=☎ )[+\d][\d ()-]*\d|\+\d[\d ()-]{6,18}\d/g;
/** An emergency number is shown in bold, and nothing else is bold and all digits. */
const SHORT_NUMBER = /^\d{2,6}$/;

/** Our own words: bold, line breaks, and numbers that a phone can call with one tap. */
export const ourWords = (text: string): Html[] => paragraphs(text, ourLine);

/** Somebody's own words: exactly as written. */
export const plainWords = (text: string): Html[] => paragraphs(text, withBreaks);

/** Blank lines part paragraphs; readers of screens, and the eye, rest there. */
const paragraphs = (text: string, inner: (part: string) => Html[]): Html[] =>
  text
    .replace(/\r\n?/g, '\n')
    .split(/\n{2,}/)
    .map((part) => html`<p>${inner(part)}</p>`);

const ourLine = (text: string): Html[] =>
  readSpans(text).map((span) => {
    if (!span.bold) return withCalls(span.text);
    return html`<strong>${SHORT_NUMBER.test(span.text) ? call(span.text) : withCalls(span.text)}</strong>`;
  });

function withCalls(text: string): Html {
  const parts: Html[] = [];
  let at = 0;
  for (const match of text.matchAll(PHONE)) {
    parts.push(html`${withBreaks(text.slice(at, match.index))}${call(match[0])}`);
    at = match.index + match[0].length;
  }
  return html`${parts}${withBreaks(text.slice(at))}`;
}

const call = (number: string): Html => html`<a href="tel:${number.replace(/[^+\d]/g, '')}">${number}</a>`;

const withBreaks = (text: string): Html[] =>
  text.split('\n').map((line, at) => html`${at > 0 ? raw('<br>') : ''}${line}`);
