import type { Millis } from '../../core/model/ids.ts';
import { createPace, type Pace } from './pace.ts';

/** Each file is held in memory until it is sealed; more at a time would fill a small machine. */
const MOST_IN_ALL = 6;
/** Eight at once, then one in half a minute: more than anybody photographs, less than fills a disk in a night. */
const FILES = { person: { burst: 8, perSecond: 1 / 30 }, process: { burst: 60, perSecond: 1 } };

/** Files on their way in. */
export type Uploads = {
  /** Room for one; call the answer when it is over. Null when the person is sending one, or too many others are. */
  begin(chat: string): (() => void) | null;
  readonly pace: Pace;
};

export function createUploads(now: () => Millis): Uploads {
  const running = new Set<string>();
  return {
    begin: (chat) => {
      if (running.has(chat) || running.size >= MOST_IN_ALL) return null;
      running.add(chat);
      return () => void running.delete(chat);
    },
    pace: createPace(now, FILES),
  };
}
