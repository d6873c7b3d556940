import { MAX_TRAIL, type Run } from './run.ts';

/** Leaves the present screen for good: what changes from here on can be undone by "back". */
export function leaveScreen(run: Run): void {
  run.trail = [...run.trail, { at: run.at, callers: run.callers, undo: {}, pending: run.pending }].slice(
    -MAX_TRAIL,
  );
  run.undo = {};
  run.pending = null;
}

/** What the turn changed belongs to the screen that was left in it. */
export function settleUndo(run: Run): void {
  const last = run.trail.at(-1);
  if (!last || Object.keys(run.undo).length === 0) return;
  run.trail = [...run.trail.slice(0, -1), { ...last, undo: { ...run.undo, ...last.undo } }];
  run.undo = {};
}
