import { createHash } from 'node:crypto';
import { html } from 'hono/html';
import type { RenderedButton, TranscriptLine } from '../../app/ports.ts';
import { makeFormToken } from './form-token.ts';
import { isInBar, isLasting } from './history.ts';
import { type Html, ourWords, plainWords } from './inline.ts';
import type { PageWords } from './page-words.ts';

/** How a line is shown: `open` when its choices can still be chosen, `newest` where the page should begin. */
type Shown = {
  readonly chat: string;
  readonly words: PageWords;
  readonly open: boolean;
  readonly anchor?: boolean;
};

/** One line of the conversation as a piece of a page: the same for the whole page and for a live line. */
export function lineHtml(line: TranscriptLine, shown: Shown): Html {
  const { words } = shown;
  const who = { person: words.you, bot: words.name, human: words.team }[line.side];
  const said = line.side === 'bot' ? ourWords(line.body.text) : plainWords(line.body.text);
  return html`<div class="line ${line.side}" id="line-${line.id}" data-v="${versionOf(line)}">
    ${shown.anchor ? html`<a id="now"></a>` : ''}<span class="${line.side === 'human' ? 'who' : 'unseen'}">${who}: </span>
    <div class="said">${said}</div>
    ${choices(line.body.rows, shown)}
  </div>`;
}

/** Changes when the line does, so that an open page takes over only what is new. */
export const versionOf = (line: TranscriptLine): string =>
  createHash('sha1').update(JSON.stringify(line.body)).digest('base64url').slice(0, 10);

function choices(rows: readonly (readonly RenderedButton[])[], { chat, words, open }: Shown): Html | string {
  const kept = rows
    .map((row) => row.filter((button) => isLasting(button) || (open && !isInBar(button))))
    .filter((row) => row.length > 0);
  if (kept.length === 0) return '';
  const kind = kept.flat().every(isLasting) ? 'choices lasting' : 'choices';
  return html`<form class="${kind}" method="post" action="/say" role="group" aria-label="${words.choices}" tabindex="-1">
    <input type="hidden" name="token" value="${makeFormToken(chat)}">
    ${kept.map((row) => html`<div class="row">${row.map(button)}</div>`)}
  </form>`;
}

const button = ({ data, label }: RenderedButton): Html =>
  html`<button name="press" value="${data}">${label}</button>`;
