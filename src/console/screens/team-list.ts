import { html } from 'hono/html';
import { doneNotice } from '../pages/done-notice.ts';
import { hoursText } from '../pages/hours-words.ts';
import { page } from '../pages/page.ts';
import type { Screen } from '../visit.ts';

export const teamList: Screen = async (c) => {
  const { visit } = c.var;
  const { t, desk, language } = visit;
  const teams = await desk.hotline.teams();
  const body = html`<h1>${t('nav.teams')}</h1><p><a class="button primary" href="/console/teams/new">${t('team.add')}</a></p>
    ${teams.length === 0 ? html`<p class="empty">${t('team.none')}</p>` : ''}
    <ul class="rows">${teams.map((team) => html`<li><a class="open" href="/console/teams/${team.id}"><b>${team.name}</b><span>${hoursText(language, team) || t('team.no_hours')}</span><span>${team.languages.map((one) => desk.words.languageName(one)).join(', ')}</span></a></li>`)}</ul>`;
  return c.html(page(visit, { here: 'teams', title: t('nav.teams'), body, notice: doneNotice(visit, c) }));
};
