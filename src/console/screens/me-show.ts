import { html } from 'hono/html';
import { doneNotice } from '../pages/done-notice.ts';
import type { Html } from '../pages/html.ts';
import { page } from '../pages/page.ts';
import { teamNames } from '../pages/queue-list.ts';
import { tokenField } from '../pages/token-field.ts';
import type { Screen, Visit } from '../visit.ts';

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
    ${await signedIn(visit)}`;
  return c.html(page(visit, { here: 'me', title: t('me.title'), body, notice: doneNotice(visit, c) }));
};

/** Every browser that is signed in, so that a forgotten one is noticed, and ended. */
async function signedIn(visit: Visit): Promise<Html> {
  const { t, desk, member, session, clock } = visit;
  const sessions = await desk.hotline.sessions(member, session);
  return html`<section class="sheet"><h2>${t('me.sessions')}</h2><p>${t('me.sessions_text')}</p>
      <ul class="sessions">${sessions.map(
        (one) => html`<li><span><b>${t(one.here ? 'me.session_here' : 'me.session_other')}</b>
        ${t('me.session_times', { since: clock.moment(one.since), last: clock.moment(one.lastUse) })}</span>
        ${one.here ? '' : html`<form method="post" action="/console/me/sessions/end">${tokenField(visit)}<input type="hidden" name="id" value="${one.id}"><button>${t('me.session_end')}</button></form>`}</li>`,
      )}</ul>
      <h3>${t('me.sign_out')}</h3><p>${t('me.sign_out_text')}</p>
      <form class="row" method="post" action="/console/sign-out">${tokenField(visit)}<button>${t('buttons.sign_out')}</button><button name="everywhere" value="yes">${t('buttons.sign_out_everywhere')}</button></form></section>`;
}
