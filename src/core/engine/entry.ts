import type { Intent } from '../intents/intents.ts';
import type { FlowId } from '../model/ids.ts';
import { HOUSE_FLOWS } from './context.ts';
import type { Run } from './run.ts';

/** `f-not-paid_c-radio_p-bishkek`: what a link carries, in the letters that Telegram lets through behind "start". */
const PART = /^([fcp])-([a-z0-9-]{1,24})$/;
const COUNTED: { readonly [part: string]: string } = {
  c: 'entry_campaign',
  p: 'entry_partner',
  f: 'entry_topic',
};
/** What nobody wrote down may be anybody's invention. */
const UNLISTED = 'other';
const ONCE = 'entry';

/**
 * Somebody came by a link, a code or a leaflet: what it is about is shown in place of the first menu, and which one
 * it was is counted, without the person, once. Anybody can make up a link, so only what we know has any effect.
 */
export function takeEntry(run: Run, payload: string): void {
  const parts = payload.split('_').flatMap((part) => {
    const [, kind = '', value = ''] = PART.exec(part) ?? [];
    return kind === '' ? [] : [{ kind, value }];
  });
  const topic = parts.find(({ kind, value }) => kind === 'f' && topicsOf(run).has(value as FlowId));
  if (topic) run.wish = topic.value as FlowId;
  if (run.language !== null || run.observed.includes(ONCE)) return;
  for (const { kind, value } of parts)
    count(run, COUNTED[kind] ?? '', isListed(run, kind, value) ? value : UNLISTED);
  if (parts.length > 0) run.observed = [...run.observed, ONCE];
}

const isListed = (run: Run, kind: string, value: string): boolean =>
  kind === 'f' ? topicsOf(run).has(value as FlowId) : run.context.content.entries.has(`${kind}-${value}`);

/** What people come for: nothing of the house can be opened from outside. */
const topicsOf = (run: Run): ReadonlySet<FlowId> =>
  new Set([...run.context.content.intents.values()].flatMap(flowOfIntent));

const flowOfIntent = ({ leads }: Intent): readonly FlowId[] => (leads && 'flow' in leads ? [leads.flow] : []);

function count(run: Run, dimension: string, value: string): void {
  run.observations.push({ dimension, value, flow: HOUSE_FLOWS.welcome, isoWeek: run.context.isoWeek });
}
