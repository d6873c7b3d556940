import { readFileSync } from 'node:fs';

/*
 * Loaded before the program, by `--import`: its clock is wrong by as many milliseconds as stand in a file, and jumps
 * when that changes. The monotonic clock stays right, as it does on a machine whose time is set.
 */
const file = process.env.UNRULY_CLOCK ?? '';
const LOOK_EVERY_MS = 50;
const right = Date.now;
let ahead = 0;

const look = (): void => {
  ahead = Number(readFileSync(file, 'utf8')) || 0;
};
look();
setInterval(look, LOOK_EVERY_MS).unref();

const RightDate = Date;
class WrongDate extends RightDate {
  constructor(...given: readonly []) {
    if (given.length === 0) super(WrongDate.now());
    else super(...given);
  }
  static override now(): number {
    return right() + ahead;
  }
}
globalThis.Date = WrongDate as DateConstructor;
