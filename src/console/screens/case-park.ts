import { caseCommand, queueAddress } from '../case-command.ts';

const MINUTE = 60_000;
/** The buttons' minutes; a longer pause has a date of its own. */
const SHORT: readonly string[] = ['60', '180'];
/** What waits longer is closed with an open door instead. */
const MOST_MS = 31 * 24 * 60 * MINUTE;

export const casePark = caseCommand({
  action: 'park',
  decode: (form, { clock, desk }) => {
    const now = desk.now();
    const minutes = form.text('for');
    const until = SHORT.includes(minutes) ? now + Number(minutes) * MINUTE : clock.read(form.text('until'));
    if (until === null || until <= now || until > now + MOST_MS) return { problem: 'problem.park_until' };
    return { kind: 'park', until };
  },
  goOn: () => queueAddress('saved'),
});
