import type { App, Receipt } from '../../src/app/app.ts';
import type { Language } from '../../src/core/model/ids.ts';
import type { Inbound, Received, StaffReceived } from '../../src/core/model/inbound.ts';
import type { Log, LogFields } from '../../src/platform/log.ts';

type Event = Received | StaffReceived;

/** Stands in for the application where only the loop around it is tested: it remembers what it was given. */
export class FakeApp implements App {
  async leave(): Promise<void> {}
  phoneHelp = () => [];

  /** Event keys of each call of `receive`, in order. */
  readonly batches: string[][] = [];
  readonly applied: Event[] = [];
  /** Decides over an event; called before it is applied. */
  verdict: (event: Event) => Receipt = () => 'applied';
  /** Awaited before a batch is answered. */
  commit: () => Promise<void> = async () => {};
  readonly #known = new Set<string>();

  async receive(batch: readonly Event[]): Promise<readonly Receipt[]> {
    this.batches.push(batch.map((event) => event.eventKey));
    await this.commit();
    return batch.map((event) => this.#apply(event));
  }

  #apply(event: Event): Receipt {
    if (this.#known.has(event.eventKey)) return 'duplicate';
    const receipt = this.verdict(event);
    if (receipt !== 'applied') return receipt;
    this.#known.add(event.eventKey);
    this.applied.push(event);
    return receipt;
  }

  /** Texts that were applied. */
  get texts(): string[] {
    return this.applied.map(({ inbound }) => (inbound.kind === 'text' ? inbound.text : `(${inbound.kind})`));
  }

  /** Event keys of what was set aside. */
  readonly aside: string[] = [];
  setAside: App['setAside'] = async ({ eventKey }) => void this.aside.push(eventKey);
  transcript = async (): Promise<[]> => [];
  appendTranscript = async (): Promise<null> => null;
  isAlwaysHeard = async (): Promise<boolean> => false;
  languageOf = async (): Promise<null> => null;
  keepFile = async (): Promise<null> => null;
  recording = async (): Promise<null> => null;
  fileOf = async (): Promise<null> => null;
  dropFile = async (): Promise<void> => {};
  standing = async () => ({ language: null, human: false });
  now = (): number => 1_800_000_000_000;
  words: App['words'] = {
    languages: ['en', 'ru'] as Language[],
    languageName: (language) => language,
    text: (_, key) => key.slice(key.indexOf(':') + 1),
    isRecorded: () => false,
    commandDescription: (language, command) => `${command} in ${language}`,
  };
}

export const textOf = (inbound: Inbound | StaffReceived['inbound']): string =>
  inbound.kind === 'text' ? inbound.text : '';

/** Keeps the lines, fields and all. */
export function listeningLog(): Log & { readonly lines: string[] } {
  const lines: string[] = [];
  const note = (fields: LogFields, message: string): void => {
    lines.push(`${JSON.stringify(fields)} ${message}`);
  };
  return { lines, info: note, warn: note, error: note };
}
