import { html } from 'hono/html';
import { doneNotice } from '../pages/done-notice.ts';
import { page } from '../pages/page.ts';
import { teamNames } from '../pages/queue-list.ts';
import type { Screen } from '../visit.ts';

export const staffList: Screen = async (c) => {
  const { visit } = c.var;
  const { t, desk } = visit;
  const teams = await teamNames(visit);
  const members = (await desk.hotline.members()).filter(({ state }) => state !== 'removed');
  const body = html`<h1>${t('nav.staff')}</h1><p><a class="button primary" href="/console/staff/new">${t('staff.add')}</a></p>
    <ul class="rows">${members.map(
      (one) =>
        html`<li><a class="open" href="/console/staff/${one.id}"><b>${one.name}</b><span>${t(`role.${one.role}`)}</span><span>${teams.get(one.team) ?? t('staff.no_team')}</span><span>${one.languages.map((language) => desk.words.languageName(language)).join(', ')}</span>${one.state === 'paused' ? html`<em>${t('me.paused_short')}</em>` : ''}</a></li>`,
    )}</ul>`;
  return c.html(page(visit, { here: 'staff', title: t('nav.staff'), body, notice: doneNotice(visit, c) }));
};
