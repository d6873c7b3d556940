import type { FileId, Language, Millis } from '../core/model/ids.ts';
import type { Address, GlobalCommand, Inbound, Received, StaffReceived } from '../core/model/inbound.ts';
import type { PoisonUpdate } from './ports/aside.ts';
import type { FileBytes } from './ports/channel.ts';
import type { Kept, TranscriptLine } from './ports/person.ts';

/**
 * How an inbound ended: `failed` was rolled back alone and may be delivered again; after `left` the page must let go of
 * whoever it was.
 */
export type Receipt = 'applied' | 'duplicate' | 'failed' | 'left';

/** Whom to call in one country: emergency numbers, then people who answer. */
export type PhoneHelp = { readonly country: string; readonly text: string };

/** What the channels may ask of the application. */
export interface App {
  /** Takes a batch in order; when it resolves, all of it is committed and may be acknowledged. */
  receive(batch: readonly (Received | StaffReceived)[]): Promise<readonly Receipt[]>;
  /** Gives an update up that failed each time it was tried; when this resolves, it is on disk, and others know. */
  setAside(update: PoisonUpdate): Promise<void>;
  /** Lines of a conversation kept for a channel without a history of its own (web). */
  transcript(address: Address, afterId: number): Promise<readonly TranscriptLine[]>;
  /**
   * Adds a line to that history, said by the program unless `side` tells otherwise, or puts it in place of line
   * `replaceId`; answers with its id, or null when the person has been erased.
   */
  appendTranscript(
    address: Address,
    body: Kept,
    replaceId: number | null,
    side?: 'bot' | 'human',
  ): Promise<number | null>;
  /**
   * Keeps a file that a person is about to send, sealed; the media inbound then names it as `source.file`. Null
   * where nobody would receive it: for somebody we do not know, and while no human owns the conversation.
   */
  keepFile(address: Address, file: FileBytes): Promise<FileId | 'too_big' | null>;
  /** A file of that person's own conversation, sent either way; null for any other. */
  fileOf(address: Address, id: FileId): Promise<FileBytes | null>;
  /** Forgets such a file: it was kept for a message that never came about, or its message was deleted. */
  dropFile(address: Address, id: FileId): Promise<void>;
  /** A voice note that ships with the content, by its place there; null where there is none. */
  recording(id: string): Promise<FileBytes | null>;
  /** The person leaves a page at once, and for good. */
  leave(address: Address): Promise<void>;
  /** What a page around the conversation must know: the language chosen, and whether a human owns it. */
  standing(address: Address): Promise<{ readonly language: Language | null; readonly human: boolean }>;
  /** Whether it is a call for help, or the wish to hide, leave or delete: no limit may slow it down. */
  isAlwaysHeard(address: Address, inbound: Inbound): Promise<boolean>;
  /** Language the person chose, or null. */
  languageOf(address: Address): Promise<Language | null>;
  /** For whoever cannot be let in at this moment; asks no database. */
  phoneHelp(language: Language): readonly PhoneHelp[];
  /** Words for chrome around the conversation: buttons, page titles, command descriptions. */
  readonly words: {
    readonly languages: readonly Language[];
    languageName(language: Language): string;
    text(language: Language, key: string): string;
    /** Somebody has spoken texts of this language. */
    isRecorded(language: Language): boolean;
    commandDescription(language: Language, command: GlobalCommand): string;
  };
  now(): Millis;
}
