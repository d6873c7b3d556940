import type { Language, Millis } from '../core/model/ids.ts';
import type { Address, GlobalCommand, Received, StaffReceived } from '../core/model/inbound.ts';
import type { Rendered, TranscriptLine } from './ports.ts';

/** How an inbound ended: `failed` was rolled back alone and may be delivered again. */
export type Receipt = 'applied' | 'duplicate' | 'failed';

/** What the channels may ask of the application. */
export interface App {
  /** Takes a batch in order; when it resolves, all of it is committed and may be acknowledged. */
  receive(batch: readonly (Received | StaffReceived)[]): Promise<readonly Receipt[]>;
  /** Lines of a conversation kept for a channel without a history of its own (web). */
  transcript(address: Address, afterId: number): Promise<readonly TranscriptLine[]>;
  /**
   * Adds a line to that history, or puts it in place of line `replaceId`; answers with its id, or null when
   * the person has been erased.
   */
  appendTranscript(address: Address, body: Rendered, replaceId: number | null): Promise<number | null>;
  /** Language the person chose, or null. */
  languageOf(address: Address): Promise<Language | null>;
  /** Words for chrome around the conversation: buttons, page titles, command descriptions. */
  readonly words: {
    readonly languages: readonly Language[];
    languageName(language: Language): string;
    text(language: Language, key: string): string;
    commandDescription(language: Language, command: GlobalCommand): string;
  };
  now(): Millis;
}
