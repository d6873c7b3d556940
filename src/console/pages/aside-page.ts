import { html } from 'hono/html';
import type { Aside } from '../../app/hotline.ts';
import type { AsideMessage, AsideUpdate } from '../../app/ports/aside.ts';
import type { Ended } from '../submit.ts';
import type { Visit } from '../visit.ts';
import type { Html } from './html.ts';
import { page } from './page.ts';
import { problemPage } from './problem-page.ts';
import { tokenField } from './token-field.ts';

/** What was given up. Nothing that anybody wrote is shown, and nobody is named. */
export const asidePage = (visit: Visit, { messages, updates, counts }: Aside, notice = ''): Html => {
  const { t } = visit;
  return page(visit, {
    here: 'aside',
    title: t('nav.aside'),
    notice,
    body: html`<h1>${t('nav.aside')}</h1><p class="hint">${t('aside.text')}</p>
    ${counts.messages + counts.updates === 0 ? html`<p class="empty">${t('aside.none')}</p>` : ''}
    ${updates.length === 0 ? '' : html`<section><h2>${t('aside.updates')} <span class="count">${counts.updates}</span></h2><p class="hint">${t('aside.updates_text')}</p><ul class="rows">${updates.map((one) => updateRow(visit, one))}</ul></section>`}
    ${messages.length === 0 ? '' : html`<section><h2>${t('aside.messages')} <span class="count">${counts.messages}</span></h2><p class="hint">${t('aside.messages_text')}</p><ul class="rows">${messages.map((one) => messageRow(visit, one))}</ul></section>`}`,
  });
};

const updateRow = (visit: Visit, { id, channel, from, why, at, kept }: AsideUpdate): Html =>
  row(visit, `updates/${id}`, {
    title: visit.t(`aside.from_${from ?? 'unknown'}`),
    about: [channel, why],
    at,
    retry: kept,
  });

const messageRow = (visit: Visit, { id, to, speaker, why, createdAt, case: about }: AsideMessage): Html =>
  row(visit, `messages/${id}`, {
    title: visit.t(`aside.to_${to}`),
    about: [visit.t(`aside.speaker_${speaker}`), why],
    at: createdAt,
    retry: true,
    ...(about && { link: `/console/cases/${about}` }),
  });

type Row = {
  readonly title: string;
  readonly about: readonly string[];
  readonly at: number;
  readonly retry: boolean;
  readonly link?: string;
};

const row = (visit: Visit, path: string, { title, about, at, retry, link }: Row): Html => {
  const { t, clock } = visit;
  return html`<li class="stack"><p><b>${title}</b> <span class="hint">${clock.moment(at)} · ${about.join(' · ')}</span>${link ? html` <a href="${link}">${t('aside.case')}</a>` : ''}</p>
    <div class="row">${retry ? button(visit, `${path}/retry`, t('buttons.retry')) : ''}${button(visit, `${path}/discard`, t('buttons.discard'), 'danger')}</div></li>`;
};

const button = (visit: Visit, path: string, label: string, kind = ''): Html =>
  html`<form method="post" action="/console/aside/${path}">${tokenField(visit)}<button class="${kind}">${label}</button></form>`;

type Outcome = 'done' | 'gone' | 'failed' | 'not-allowed';

/** Back to the list; or the list once more with what went wrong. */
export async function asideEnded(visit: Visit, outcome: Outcome, done: string): Promise<Ended> {
  if (outcome === 'done') return { to: `/console/aside?done=${done}` };
  const found = await visit.desk.hotline.setAside(visit.member);
  if (outcome === 'not-allowed' || found === 'not-allowed')
    return { page: problemPage(visit, 'notAllowed'), status: 403 };
  return { page: asidePage(visit, found, visit.t(`aside.${outcome}`)), status: 409 };
}
