import type { App } from '../../app/app.ts';
import type { Kept, TranscriptLine } from '../../app/ports/person.ts';
import type { FileId } from '../../core/model/ids.ts';
import { lineOf } from './history.ts';
import { addressOf } from './site.ts';

/** Where lines of the web chat are kept: the application, narrowed to what sending needs. */
export type WebHistory = {
  append(chat: string, body: Kept, replaceId: number | null, side: 'bot' | 'human'): Promise<number | null>;
  /** Null for a line that is gone, or of somebody else. */
  line(chat: string, ref: string): Promise<TranscriptLine | null>;
  dropFile(chat: string, id: FileId): Promise<void>;
};

/** `running` answers with the application, once there is one. */
export const webHistory = (account: string, running: () => App): WebHistory => ({
  append: (chat, body, replaceId, side) =>
    running().appendTranscript(addressOf({ account }, chat), body, replaceId, side),
  line: (chat, ref) => lineOf(running(), addressOf({ account }, chat), ref),
  dropFile: (chat, id) => running().dropFile(addressOf({ account }, chat), id),
});
