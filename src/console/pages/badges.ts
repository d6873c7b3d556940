import { html } from 'hono/html';
import type { Case } from '../../core/cases/case.ts';
import type { Priority } from '../../core/cases/codes.ts';
import type { T, Visit } from '../visit.ts';
import type { Html } from './html.ts';

/** Code and words together: colour alone is not seen by everybody. */
export const priorityBadge = (t: T, priority: Priority): Html =>
  html`<span class="priority ${priority}"><b>${priority}</b> ${t(`priority.${priority}`)}</span>`;

export const stateBadge = (visit: Visit, one: Case): Html => {
  const { t, clock } = visit;
  const until = one.parkedUntil === null ? '' : clock.moment(one.parkedUntil);
  const text = one.state === 'parked' ? t('state.parked', { time: until }) : t(`state.${one.state}`);
  return html`<span class="state is-${one.state}">${text}</span>`;
};
