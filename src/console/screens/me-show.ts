import { html } from 'hono/html';
import { doneNotice } from '../pages/done-notice.ts';
import { page } from '../pages/page.ts';
import { teamNames } from '../pages/queue-list.ts';
import { tokenField } from '../pages/token-field.ts';
import type { Screen } from '../visit.ts';

export const meShow: Screen = async (c) => {
  const { visit } = c.var;
  const { t, member, desk, clock } = visit;
  const paused = member.state === 'paused';
  const body = html`<h1>${member.name}</h1>
    <section class="sheet"><h2>${t('me.pause')}</h2><p>${t(paused ? 'me.is_paused' : 'me.pause_text')}</p>
      <form method="post" action="/console/me/pause">${tokenField(visit)}<input type="hidden" name="paused" value="${paused ? 'no' : 'yes'}"><button class="primary">${t(paused ? 'buttons.resume' : 'buttons.pause')}</button></form></section>
    <section class="sheet"><h2>${t('me.about')}</h2><dl>
      <div><dt>${t('staff.role')}</dt><dd>${t(`role.${member.role}`)}</dd></div>
      <div><dt>${t('card.team')}</dt><dd>${(await teamNames(visit)).get(member.team) ?? t('staff.no_team')}</dd></div>
      <div><dt>${t('staff.languages')}</dt><dd>${member.languages.map((one) => desk.words.languageName(one)).join(', ')}</dd></div>
      <div><dt>${t('me.zone')}</dt><dd>${clock.zone}</dd></div></dl>
      <p><a href="/console/handover">${t('queue.handover')}</a></p></section>
    <section class="sheet"><h2>${t('me.sign_out')}</h2><p>${t('me.sign_out_text')}</p>
      <form class="row" method="post" action="/console/sign-out">${tokenField(visit)}<button>${t('buttons.sign_out')}</button><button name="everywhere" value="yes">${t('buttons.sign_out_everywhere')}</button></form></section>`;
  return c.html(page(visit, { here: 'me', title: t('me.title'), body, notice: doneNotice(visit, c) }));
};
