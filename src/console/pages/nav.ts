import { html } from 'hono/html';
import type { Role } from '../../core/cases/staff.ts';
import { atLeast } from '../guards/signed-in.ts';
import type { Visit } from '../visit.ts';
import type { Html } from './html.ts';
import { compass, type IconName, icon } from './icons.ts';
import { languages } from './languages.ts';

const PLACES: readonly {
  readonly name: string;
  readonly path: string;
  readonly icon: IconName;
  readonly role: Role;
}[] = [
  { name: 'queue', path: '/console', icon: 'inbox', role: 'operator' },
  { name: 'all', path: '/console/all', icon: 'list', role: 'coordinator' },
  { name: 'search', path: '/console/search', icon: 'search', role: 'operator' },
  { name: 'answers', path: '/console/answers', icon: 'answers', role: 'operator' },
  { name: 'blocks', path: '/console/blocks', icon: 'stop', role: 'coordinator' },
  { name: 'teams', path: '/console/teams', icon: 'teams', role: 'coordinator' },
  { name: 'staff', path: '/console/staff', icon: 'people', role: 'admin' },
  { name: 'aside', path: '/console/aside', icon: 'aside', role: 'admin' },
];

/** The way around. `here` is the place that is open. */
export const nav = (visit: Visit, here: string): Html => {
  const { t, member } = visit;
  const places = PLACES.filter(({ role }) => atLeast(member.role, role));
  return html`<a class="skip" href="#main">${t('skip')}</a>
  <header class="top">
    <a class="brand" href="/console">${compass()}<span>${t('name')}</span></a>
    <nav aria-label="${t('nav.label')}">
      ${places.map(
        (place) =>
          html`<a href="${place.path}"${place.name === here ? html` aria-current="page"` : ''}>${icon(place.icon)}<span>${t(`nav.${place.name}`)}</span></a>`,
      )}
    </nav>
    ${languages(visit)}
    <a class="me" href="/console/me"${here === 'me' ? html` aria-current="page"` : ''}>${icon(member.state === 'paused' ? 'moon' : 'me')}<span>${member.name}</span>${member.state === 'paused' ? html`<em>${t('me.paused_short')}</em>` : ''}</a>
  </header>`;
};
