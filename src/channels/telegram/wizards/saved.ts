import type { Millis } from '../../../core/model/ids.ts';
import type { State } from './step.ts';

/** After so long a dialogue is over: what somebody writes then is meant for the person again. */
const ENDS_MS = 15 * 60_000;

/** `taken`: the updates that led here, so that none of them counts twice when it is delivered again. */
type Saved = { readonly taken: readonly number[]; readonly at: Millis; readonly state: State };

export const writeSaved = (state: State, taken: readonly number[], at: Millis): string =>
  JSON.stringify({ taken, at, state } satisfies Saved);

/** Null: there is no dialogue, or none any more. */
export function readSaved(text: string | null, now: Millis, version: number): Saved | null {
  if (text === null) return null;
  const saved = JSON.parse(text) as Saved;
  return now - saved.at > ENDS_MS || saved.state.version[1] !== version ? null : saved;
}
