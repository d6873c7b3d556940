import { html } from 'hono/html';
import type { Case } from '../../core/cases/case.ts';
import type { Visit } from '../visit.ts';
import { type Names, nameOf } from './case-words.ts';
import type { Html, Part } from './html.ts';
import { tokenField } from './token-field.ts';

/** Somebody asks for a block: the question to a second person, whoever has the case. */
export function blockAsked(visit: Visit, names: Names, { id, pseudonym, blockAsked: asked }: Case): Part {
  if (asked === null) return '';
  const { t, member } = visit;
  const mine = asked.by === member.id;
  const say = { name: nameOf(visit, names, asked.by), pseudonym, span: t(`block.span.${asked.span}`) };
  const one = (action: string, label: string): Html =>
    html`<form method="post" action="/console/cases/${id}/${action}">${tokenField(visit)}<button>${label}</button></form>`;
  return html`<div class="sheet asked"><p>${t(mine ? 'block.you_ask' : 'block.asks', say)}</p><p dir="auto">${asked.why}</p>
    <p class="hint">${t(mine ? 'block.waits_for_second' : 'block.second')}</p>
    <div class="row">${mine ? '' : one('block-confirm', t('block.confirm'))}${one('block-decline', t(mine ? 'block.take_back' : 'block.decline'))}</div></div>`;
}

/** All that wait for a second person; nothing where there is none. */
export const blocksAsked = (visit: Visit, names: Names, cases: readonly Case[]): Part =>
  cases.length === 0
    ? ''
    : html`<section class="asks"><h2>${visit.t('block.asked')} <span class="count">${cases.length}</span></h2>${cases.map((one) => blockAsked(visit, names, one))}</section>`;
