import type { Flow, Next } from '../flow/flow.ts';
import type { Position } from '../model/session.ts';
import { flowOf, MAX_CALLERS, type Run } from './run.ts';

export const startOf = (flow: Flow): Position => ({
  flow: flow.flow,
  version: flow.version,
  block: flow.start,
});

/** Remembers where to come back to: a block of the present flow, or the start of another. */
export function pushCaller(run: Run, next: Next): void {
  const position = 'flow' in next ? startOf(flowOf(run, next.flow)) : { ...run.at, block: next.block };
  run.callers = [...run.callers, position].slice(-MAX_CALLERS);
}
