/** Keeps the values that were used last, at most so many. */
export class Recent<Value> {
  readonly #most: number;
  readonly #kept = new Map<string, Value>();
  constructor(most: number) {
    this.#most = most;
  }

  get(name: string): Value | undefined {
    const value = this.#kept.get(name);
    if (value !== undefined) this.keep(name, value);
    return value;
  }

  /** A map hands out its names in the order they were set, so setting again makes the newest. */
  keep(name: string, value: Value): void {
    this.#kept.delete(name);
    this.#kept.set(name, value);
    if (this.#kept.size > this.#most) this.#kept.delete(this.#kept.keys().next().value ?? '');
  }

  forget(name: string): void {
    this.#kept.delete(name);
  }
}
