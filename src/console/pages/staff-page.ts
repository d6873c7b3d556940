import { html } from 'hono/html';
import { ROLES, type StaffMember } from '../../core/cases/staff.ts';
import type { Form } from '../form.ts';
import type { Visit } from '../visit.ts';
import type { Html } from './html.ts';
import { page } from './page.ts';
import { tokenField } from './token-field.ts';

/** A secret that was just made. It stands on this one page, and nowhere else. */
export type Secret = { readonly kind: 'link' | 'bind'; readonly text: string };
type Shown = { readonly kept?: Form | null; readonly notice?: string; readonly secret?: Secret | null };

/** One member; `found` is null for a new one. */
export async function staffPage(
  visit: Visit,
  found: StaffMember | null,
  { kept = null, notice = '', secret = null }: Shown = {},
): Promise<Html> {
  const { t } = visit;
  const title = found?.name ?? t('staff.add');
  return page(visit, {
    here: 'staff',
    title,
    notice,
    body: html`<p><a href="/console/staff">← ${t('nav.staff')}</a></p><h1>${title}</h1>
      ${secret ? html`<section class="sheet secret" role="status"><h2>${t(`staff.${secret.kind}_title`)}</h2><p>${t(`staff.${secret.kind}_text`)}</p><input readonly value="${secret.text}" aria-label="${t(`staff.${secret.kind}_title`)}"></section>` : ''}
      ${await fields(visit, found, kept)}
      ${found ? access(visit, found) : ''}`,
  });
}

async function fields(visit: Visit, found: StaffMember | null, kept: Form | null): Promise<Html> {
  const { t, desk } = visit;
  const teams = await desk.hotline.teams();
  const value = (name: 'name' | 'role' | 'team'): string => kept?.text(name) ?? found?.[name] ?? '';
  const languages: readonly string[] = kept?.all('languages') ?? found?.languages ?? [];
  return html`<form class="sheet stack" method="post" action="/console/staff">${tokenField(visit)}
    <input type="hidden" name="id" value="${found?.id ?? ''}">
    <label>${t('staff.name')}<input name="name" maxlength="60" required value="${value('name')}" autocomplete="off"></label>
    <p class="hint">${t('staff.name_hint')}</p>
    <fieldset class="choices"><legend>${t('staff.role')}</legend>${ROLES.map(
      (role) =>
        html`<label><input type="radio" name="role" value="${role}" required${role === (value('role') || 'operator') ? html` checked` : ''}><span><b>${t(`role.${role}`)}</b> ${t(`role_text.${role}`)}</span></label>`,
    )}</fieldset>
    <label>${t('card.team')}<select name="team"><option value="">${t('staff.no_team')}</option>${teams.map((team) => html`<option value="${team.id}"${team.id === value('team') ? html` selected` : ''}>${team.name}</option>`)}</select></label>
    <fieldset class="choices"><legend>${t('staff.languages')}</legend>${desk.words.spoken.map(
      (one) =>
        html`<label><input type="checkbox" name="languages" value="${one}"${languages.includes(one) ? html` checked` : ''}><span>${desk.words.languageName(one)}</span></label>`,
    )}</fieldset>
    <button class="primary">${t('buttons.save')}</button></form>`;
}

const access = (visit: Visit, { id }: StaffMember): Html => {
  const { t } = visit;
  const one = (action: string): Html =>
    html`<form method="post" action="/console/staff/${id}/${action}">${tokenField(visit)}<button>${t(`staff.${action.replace('-', '_')}`)}</button></form>`;
  return html`<section class="sheet"><h2>${t('staff.access')}</h2><p>${t('staff.access_text')}</p><div class="row">${one('link')}${one('send')}${one('bind')}${one('sign-out')}</div>
    ${id === visit.member.id ? '' : html`<p><a class="danger" href="/console/staff/${id}/remove">${t('staff.remove')}</a></p>`}</section>`;
};
