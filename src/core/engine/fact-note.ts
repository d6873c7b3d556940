import type { Line } from '../model/message.ts';
import type { FactNote } from './context.ts';
import type { Run } from './run.ts';

const notesOf = (run: Run, ids: readonly string[]): readonly FactNote[] =>
  ids.map((id) => run.context.content.facts.get(id)).filter((note) => note !== undefined);

/** True where one of the facts behind a text is not certain. */
export const isUncertain = (run: Run, ids: readonly string[]): boolean =>
  notesOf(run, ids).some((note) => note.confidence === 'low');

/** What a person should know of the facts on a screen: the oldest check, and whether they are stable. */
export function factNote(run: Run, ids: readonly string[]): Line[] {
  const notes = notesOf(run, ids);
  const oldest = notes.map((note) => note.checkedOn).sort()[0];
  if (oldest === undefined) return [];
  return [
    ...(notes.some((note) => note.changesOften) ? [{ key: 'system:changes_often' }] : []),
    { key: 'system:checked', params: { date: { date: oldest } } },
  ];
}
