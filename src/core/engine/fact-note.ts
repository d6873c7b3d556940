import type { Line } from '../model/message.ts';
import type { Run } from './run.ts';

/** What a person should know of the facts behind a text: the oldest check, and whether they are sure and stable. */
export function factNote(run: Run, ids: readonly string[]): Line[] {
  const notes = ids.map((id) => run.context.content.facts.get(id)).filter((note) => note !== undefined);
  const oldest = notes.map((note) => note.checkedOn).sort()[0];
  if (oldest === undefined) return [];
  return [
    ...(notes.some((note) => note.confidence === 'low') ? [{ key: 'system:uncertain' }] : []),
    ...(notes.some((note) => note.changesOften) ? [{ key: 'system:changes_often' }] : []),
    { key: 'system:checked', params: { date: { date: oldest } } },
  ];
}
