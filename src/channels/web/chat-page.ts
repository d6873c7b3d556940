import { randomBytes } from 'node:crypto';
import { html, raw } from 'hono/html';
import { makeFormToken } from '../../pages/form-token.ts';
import { attach } from './attach.ts';
import type { Conversation } from './conversation.ts';
import { cursorAfter, openScreen } from './history.ts';
import { icon } from './icons.ts';
import type { Html } from './inline.ts';
import { layout } from './layout.ts';
import { lineHtml } from './line.ts';
import { quotedBy } from './quotes.ts';

type ChatPage = Conversation & {
  /** What went wrong with the last submission, and the text that must not be lost with it. */
  readonly notice?: string;
  readonly draft?: string;
};

/** The conversation so far, and everything the person can do now. Complete without script. */
export function chatPage(page: ChatPage): Html {
  const { words, assets, lines } = page;
  const body = html`<main>
    <div id="log" role="log" aria-live="polite" aria-label="${words.conversation}" data-after="${cursorAfter(lines, 0)}"
      data-offline="${words.problem('no_connection')}">
      ${allLines(page)}
    </div>
    ${attach(page)}
    <p class="refresh"><a href="/?t=${fresh()}#now">${words.refresh}</a></p>
    <noscript><p class="small">${words.openPageHint}</p></noscript>
  </main>
  ${field(page)}
  ${bar(page)}`;
  return layout({ words, assets, body });
}

/**
 * The page opens where the person last said something, so that the answer is read from its beginning; after a tick, at
 * the question that it stands on.
 */
function allLines({ chat, words, lines, quotes }: ChatPage): Html[] {
  const open = openScreen(lines);
  const ticked = lines.find(({ id, body }) => id === open && body.replaces);
  const anchor = ticked ?? lines.findLast((line) => line.side === 'person') ?? lines.at(-1);
  return lines.map((line) =>
    lineHtml(line, {
      ...{ chat, words, open: line.id === open, anchor: line === anchor },
      quoted: quotedBy(line, quotes),
    }),
  );
}

const field = ({
  chat,
  words,
  notice,
  draft,
}: ChatPage): Html => html`<form id="write" method="post" action="/say">
  <p id="notice" class="notice" role="alert">${notice ?? ''}</p>
  <input type="hidden" name="token" value="${makeFormToken(chat)}">
  <label class="unseen" for="text">${words.field}</label>
  <textarea id="text" name="text" rows="1" autocomplete="off" placeholder="${words.field}">
${draft ?? ''}</textarea>
  <button class="primary">${words.send}</button>
</form>`;

const bar = ({
  chat,
  words,
}: ChatPage): Html => html`<form id="bar" method="post" action="/say" role="group" aria-label="${words.actions}">
  <input type="hidden" name="token" value="${makeFormToken(chat)}">
  ${words.bar.map(({ command, label }) => html`<button class="${command}" name="do" value="${command}">${icon(command)}<span${command === 'language' ? raw(' class="unseen"') : ''}>${label}</span></button>`)}
</form>`;

/** Makes the address new each time: a link to the page one is on, with a mark, would only scroll. */
const fresh = (): string => randomBytes(4).toString('hex');
