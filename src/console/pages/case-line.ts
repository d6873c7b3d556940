import { html } from 'hono/html';
import type { CaseLine } from '../../app/ports/case.ts';
import { sharedIn } from '../../app/shared-contacts.ts';
import type { Case } from '../../core/cases/case.ts';
import type { Visit } from '../visit.ts';
import { mediaPart } from './case-media.ts';
import { type Names, nameOf } from './case-words.ts';
import { type Html, type Part, plainWords } from './html.ts';
import { icon } from './icons.ts';

export type LineRoom = { readonly visit: Visit; readonly names: Names; readonly case: Case };

/** One line of the conversation. Notes stand among what was said, and look unlike it: they never leave. */
export function caseLine(room: LineRoom, line: CaseLine): Html {
  const { visit } = room;
  const { t, clock } = visit;
  return html`<li class="line ${line.from}" id="line-${line.id}">
    <p class="by"><b>${speaker(room, line)}</b> <time title="${clock.moment(line.at)}">${clock.time(line.at)}</time>${line.from === 'note' ? html` <em>${icon('lock')}${t('line.note')}</em>` : ''}</p>
    ${line.deleted ? html`<p class="gone">${t('line.deleted')}</p>` : html`${line.text === '' ? '' : html`<p class="text" dir="auto">${plainWords(line.text)}</p>`}${mediaPart(room, line)}${cry(visit, line)}${shared(visit, line)}`}
    ${earlier(visit, line)}${delivery(visit, line)}
  </li>`;
}

function speaker({ visit, names, case: one }: LineRoom, { from, staff }: CaseLine): string {
  if (from === 'person') return one.pseudonym;
  if (from === 'system') return visit.t('line.system');
  return staff === null ? visit.t('somebody') : nameOf(visit, names, staff);
}

/**
 * What danger was heard in when it came, also where it was written otherwise since. A sign, not a filter: some are
 * missed.
 */
function cry({ t, desk }: Visit, { from, text, earlier }: CaseLine): Part {
  const heard = from === 'person' && [text, ...earlier].some((one) => desk.isCry(one));
  return heard ? html`<p class="cry">${t('line.cry')}</p>` : '';
}

/** A number or a name that the person wrote: theirs to give, and nothing that Kompas knew. */
function shared({ t }: Visit, { from, text, media }: CaseLine): Part {
  const kinds = from === 'person' ? sharedIn(text, media) : [];
  const what = kinds.map((kind) => t(`shared.${kind}`)).join(', ');
  return what === '' ? '' : html`<p class="shared">${t('line.shared', { what })}</p>`;
}

const earlier = ({ t }: Visit, { earlier }: CaseLine): Part =>
  earlier.length === 0
    ? ''
    : html`<details class="earlier"><summary>${t('line.edited')}</summary>${earlier.map((text) => html`<p dir="auto">${plainWords(text)}</p>`)}</details>`;

function delivery({ t, desk }: Visit, { delivery }: CaseLine): Part {
  if (delivery === null) return '';
  if (delivery === 'queued' || delivery === 'delivered') {
    const name = delivery === 'queued' ? 'queued' : 'sent';
    return html`<p class="fate ${name}">${icon(name)}${t(`fate.${name}`)}</p>`;
  }
  const why = `fate.why.${delivery.refused}`;
  return html`<p class="fate refused">${icon('refused')}${t('fate.refused')} ${t(desk.words.has(`console:${why}`) ? why : 'fate.why.other')}</p>`;
}
