/** The server's own time: runs with the machine's, and jumps ahead when a test says so. */
export class Clock {
  #ahead: number;

  /** `start`: the time it shows now, epoch milliseconds; the machine's time if absent. */
  constructor(start: number = Date.now()) {
    this.#ahead = start - Date.now();
  }

  now(): number {
    return Date.now() + this.#ahead;
  }

  /** Bot API dates are whole seconds. */
  seconds(): number {
    return Math.floor(this.now() / 1000);
  }

  advance(ms: number): void {
    this.#ahead += ms;
  }
}
