import { createHash } from 'node:crypto';
import { html } from 'hono/html';
import type { RenderedButton } from '../../app/ports/message.ts';
import type { TranscriptLine } from '../../app/ports/person.ts';
import { makeFormToken } from '../../pages/form-token.ts';
import { isInBar, isLasting } from './history.ts';
import { icon } from './icons.ts';
import { type Html, ourWords, plainWords } from './inline.ts';
import { mediaHtml } from './media.ts';
import type { PageWords } from './page-words.ts';

/** How a line is shown: `open` when its choices can still be chosen, `newest` where the page should begin. */
type Shown = {
  readonly chat: string;
  readonly words: PageWords;
  readonly open: boolean;
  readonly anchor?: boolean;
  /** The line that this one answers. */
  readonly quoted?: TranscriptLine | null;
};

/** One line of the conversation as a piece of a page: the same for the whole page and for a live line. */
export function lineHtml(line: TranscriptLine, shown: Shown): Html {
  const { words } = shown;
  const human = line.side === 'human';
  return html`<div class="line ${line.side}" id="line-${line.id}" data-v="${versionOf(line)}">
    ${shown.anchor ? html`<a id="now"></a>` : ''}<span class="${human ? 'who' : 'unseen'}">${human ? icon('human') : ''}${speakerOf(line, words)}: </span>
    <div class="said">${line.body.deleted ? html`<p class="mark">${words.deleted}</p>` : said(line, shown)}</div>
    ${reaction(line, words)}
    ${choices(line.body.rows, shown)}
  </div>`;
}

const speakerOf = ({ side }: TranscriptLine, words: PageWords): string =>
  ({ person: words.you, bot: words.name, human: words.team })[side];

function said({ side, body }: TranscriptLine, { words, quoted }: Shown): Html {
  const text = body.text === '' ? '' : side === 'bot' ? ourWords(body.text) : plainWords(body.text);
  return html`${quoted ? quote(quoted, words) : ''}${text}${body.media ? mediaHtml(body.media, words) : ''}${
    body.edited ? html`<p class="mark">${words.edited}</p>` : ''
  }`;
}

/** Long enough to know it again. */
const QUOTED = 120;

function quote(line: TranscriptLine, words: PageWords): Html {
  const { text, media, deleted } = line.body;
  const short = text.length > QUOTED ? `${text.slice(0, QUOTED)}…` : text;
  const shown = deleted ? words.deleted : short || media?.name || words.file;
  return html`<blockquote><span class="unseen">${words.answers_to} </span>${speakerOf(line, words)}: ${shown}</blockquote>`;
}

const reaction = ({ body }: TranscriptLine, words: PageWords): Html | '' =>
  body.reaction === undefined || body.deleted
    ? ''
    : html`<p class="reaction"><span class="unseen">${words.reaction}: </span>${body.reaction}</p>`;

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
