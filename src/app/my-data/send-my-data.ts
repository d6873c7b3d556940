import { REMINDER_TIMER } from '../../core/deadlines/reminder.ts';
import type { Language } from '../../core/model/ids.ts';
import type { Household } from '../household.ts';
import { notice } from '../notice.ts';
import type { Attachment } from '../ports/message.ts';
import type { KnownPerson } from '../ports/person.ts';
import type { Tx } from '../ports/tx.ts';
import { pageOf } from './page.ts';
import { answersSaid, type Kept, sectionsOf } from './record.ts';
import { linesFor } from './talk.ts';
import { moment, type Telling, tell } from './telling.ts';

/** Says nothing on a lock screen or in a list of downloads. */
const NAME = 'page.html';
const MIME = 'text/html';

/**
 * What we hold, as a file in the person's chat. The message goes by the outbox like any other: hiding and cleaning
 * find it. The file itself goes after a day, or with the person.
 */
export async function sendMyData(
  house: Household,
  tx: Tx,
  person: KnownPerson,
  language: Language,
): Promise<void> {
  const { content, clock } = house;
  const now = clock.now();
  const told: Telling = { content, language, timeZone: zoneOf(house, person) };
  const kept = await gather(tx, person);
  const page = pageOf(
    language,
    tell(told, 'title'),
    tell(told, 'made', { date: moment(told, now) }),
    sectionsOf(told, kept),
  );
  const bytes = Buffer.from(page);
  const file = await tx.addOwnFile(person.id, { bytes, name: NAME, mime: MIME }, now);
  const media: Attachment = {
    ...{ kind: 'document', name: NAME, mime: MIME, bytes: bytes.length },
    at: { in: 'store', file },
  };
  const body = { ...notice(caption(told, kept)), media };
  await tx.enqueue([{ to: { kind: 'person', person: person.id }, speaker: 'notice', body }], now);
}

/** On the clock of the country they are in, as far as they said and it has one. */
function zoneOf({ content }: Household, { session }: KnownPerson): string {
  const country = session?.answers.country?.value;
  const own = session?.zone ?? (typeof country === 'string' ? content.timeZones.get(country) : undefined);
  return own ?? content.hotline.timeZone;
}

async function gather(tx: Tx, { id, session, since }: KnownPerson): Promise<Kept> {
  const timers = await tx.timersOf(id);
  const cases = [];
  for (const about of await tx.casesAbout(id)) cases.push({ about, lines: await tx.caseLines(about.id) });
  return {
    ...{ session, since, cases },
    consents: await tx.consentsOf(id),
    reminders: timers.filter(({ name }) => name.startsWith(REMINDER_TIMER)),
    blockedUntil: (await tx.blockingOf(id))?.until ?? null,
  };
}

const caption = (told: Telling, { session, consents, cases }: Kept): string =>
  tell(told, 'caption', {
    answers: answersSaid(told, session).length,
    consents: consents.length,
    lines: cases.reduce((sum, { lines }) => sum + linesFor(lines).length, 0),
    reminders: session?.reminders?.length ?? 0,
  });
