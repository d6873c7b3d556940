import { z } from 'zod';

/** Bounds on both sides: what is kept too long can be stolen, what goes too soon breaks what people were promised. */
const hours = (least: number, most: number) => z.int().min(least).max(most);
const days = hours;

/**
 * `data/retention.json`: how long each kind of thing is kept after the last that happened to it. Beside the words,
 * since the words tell people these times: they are checked, reviewed and shipped together.
 */
export const retention = z
  .strictObject({
    /** A silent person who asked for nothing more. Longer than Telegram keeps what it could not deliver (24 h). */
    idleHours: hours(25, 168),
    /** A silent person who asked that answers are kept. */
    keptDays: days(2, 90),
    /** A closed case: lines, notes, summary. */
    closedCaseDays: days(1, 90),
    /** Files of a closed case. */
    fileDays: days(0, 90),
    /** The topic of a closed case in the staff group: that chat is not ours. */
    staffTopicDays: days(0, 90),
    /** The history of the web chat, and files made for the person alone. */
    transcriptHours: hours(1, 168),
    /** Unfinished dialogues of staff. */
    draftHours: hours(1, 168),
    /** Numbers of sent messages, without their words. Until 48 hours a messenger deletes by them. */
    sentHours: hours(48, 168),
    /** What came in, as hashes, so that nothing is taken twice. Longer than Telegram repeats an update (24 h). */
    eventHours: hours(25, 168),
    /** Messages and updates that were given up. */
    setAsideDays: days(1, 30),
    /** What staff did and looked at, without words or names of people. Long, since misuse is found late. */
    auditDays: days(30, 1095),
    /** Told to people; the operator's backups keep to it. */
    backupDays: days(1, 90),
  })
  .superRefine((kept, check) => {
    const shorter = (name: 'fileDays' | 'staffTopicDays', most: number, than: string): void => {
      if (kept[name] > most)
        check.addIssue({ code: 'custom', path: [name], message: `must not be longer than ${than}` });
    };
    shorter('fileDays', kept.closedCaseDays, 'closedCaseDays');
    shorter('staffTopicDays', Math.min(kept.closedCaseDays, kept.keptDays), 'closedCaseDays and keptDays');
    if (kept.keptDays * 24 < kept.idleHours)
      check.addIssue({ code: 'custom', path: ['keptDays'], message: 'must not be shorter than idleHours' });
  });
export type Retention = z.infer<typeof retention>;
