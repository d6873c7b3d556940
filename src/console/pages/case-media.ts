import { html } from 'hono/html';
import type { CaseLine } from '../../app/ports/case.ts';
import type { LineRoom } from './case-line.ts';
import type { Part } from './html.ts';
import { icon } from './icons.ts';

/** Kinds that have no bytes to fetch: their line says in words what they are. */
const WITHOUT_BYTES = ['location', 'venue', 'contact', 'poll', 'dice'];
const SOUNDS = ['voice', 'audio'];
const FILMS = ['video', 'video_note', 'animation'];

/** Nothing is shown before a tap, and a picture is blurred until a second one: staff choose what they see. */
export function mediaPart({ visit, case: one }: LineRoom, line: CaseLine): Part {
  const { media } = line;
  if (media === null) return '';
  const { t } = visit;
  const what = t(`media.${media.kind}`);
  if (WITHOUT_BYTES.includes(media.kind)) return html`<p class="media">${what}</p>`;
  const at = `/console/cases/${one.id}/files/${line.id}`;
  const facts = [media.name, media.bytes === null ? null : size(visit.language, media.bytes)]
    .filter(Boolean)
    .join(' · ');
  const download = html`<a class="download" href="${at}" download>${t('media.download')}</a>`;
  const label = html`${icon('clip')}<span>${what}${facts ? ` · ${facts}` : ''}</span>`;
  if (media.kind === 'photo')
    return html`<details class="media"><summary>${label}<b>${t('media.look')}</b></summary>
      <div class="blur"><input type="checkbox" id="clear-${line.id}"><label for="clear-${line.id}">${icon('eye')}${t('media.clear')}</label>
      <img src="${at}?show" alt="${what}" loading="lazy"></div>${download}</details>`;
  if (SOUNDS.includes(media.kind))
    return html`<div class="media">${label}<audio controls preload="none" src="${at}?show" aria-label="${what}"></audio>${download}</div>`;
  if (FILMS.includes(media.kind))
    return html`<details class="media"><summary>${label}<b>${t('media.look')}</b></summary><video controls preload="none" src="${at}?show" aria-label="${what}"></video>${download}</details>`;
  return html`<div class="media">${label}${download}</div>`;
}

const size = (language: string, bytes: number): string => {
  const [amount, unit] = bytes < 1_000_000 ? [bytes / 1000, 'kilobyte'] : [bytes / 1_000_000, 'megabyte'];
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    maximumFractionDigits: amount < 10 ? 1 : 0,
  }).format(amount);
};
