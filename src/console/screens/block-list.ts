import { html } from 'hono/html';
import type { Blocking } from '../../core/cases/blocking.ts';
import { blocksAsked } from '../pages/block-asked.ts';
import { type Names, nameOf, namesOf } from '../pages/case-words.ts';
import { doneNotice } from '../pages/done-notice.ts';
import type { Html } from '../pages/html.ts';
import { page } from '../pages/page.ts';
import { problemPage } from '../pages/problem-page.ts';
import { tokenField } from '../pages/token-field.ts';
import type { Screen, Visit } from '../visit.ts';

/** Every block that stands, with who asked, who agreed and why; and those that wait for a second person. */
export const blockList: Screen = async (c) => {
  const { visit } = c.var;
  const { t, desk, member } = visit;
  const standing = await desk.hotline.blockings(member);
  if (standing === 'not-allowed') return c.html(problemPage(visit, 'notAllowed'), 403);
  const [names, { blocksAsked: asked }] = [await namesOf(visit), await desk.hotline.queue(member)];
  const body = html`<h1>${t('nav.blocks')}</h1><p class="hint">${t('block.rules')}</p>
    ${blocksAsked(visit, names, asked)}
    <section><h2>${t('block.standing')} <span class="count">${standing.length}</span></h2>
    ${
      standing.length === 0
        ? html`<p class="empty">${t('block.none')}</p>`
        : html`<ul class="blocks">${standing.map((one) => row(visit, names, one))}</ul>`
    }</section>`;
  return c.html(page(visit, { here: 'blocks', title: t('nav.blocks'), body, notice: doneNotice(visit, c) }));
};

const row = (visit: Visit, names: Names, one: Blocking): Html => {
  const { t, clock } = visit;
  const who = { asked: nameOf(visit, names, one.askedBy), agreed: nameOf(visit, names, one.confirmedBy) };
  return html`<li class="sheet"><p><b>${one.pseudonym}</b> ${t('block.until', { time: clock.moment(one.until) })}</p>
    <p dir="auto">${one.why}</p><p class="hint">${t('block.by', { ...who, time: clock.moment(one.since) })}</p>
    <form method="post" action="/console/blocks/${one.person}/lift">${tokenField(visit)}<button>${t('block.lift')}</button></form></li>`;
};
