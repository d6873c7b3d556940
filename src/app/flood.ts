import type { Content } from '../content/content.ts';
import { asksToHide } from '../core/cover/hide.ts';
import { HOUSE_FLOWS } from '../core/engine/context.ts';
import type { Millis, PersonId } from '../core/model/ids.ts';
import type { GlobalCommand, Inbound, Received } from '../core/model/inbound.ts';
import type { Session } from '../core/model/session.ts';
import { saysDanger } from './danger.ts';
import type { Household } from './household.ts';
import { notice } from './notice.ts';
import type { KnownPerson } from './ports/person.ts';
import type { Tx } from './ports/tx.ts';
import { fallbackLanguage } from './step-context.ts';

/** No finger is so fast for so long: sixty at once, and then one a second. */
const BURST = 60;
const REFILL_MS = 1_000;
/** People remembered at a time; the longest quiet is forgotten first, and starts anew with a full measure. */
const MOST_PEOPLE = 10_000;

type Bucket = { left: number; at: Millis; told: boolean };
export type Flood = {
  /** `first-over`: said once, until the person has been slower for a while. */
  take(person: PersonId, now: Millis): 'room' | 'first-over' | 'over';
};

/** How much the program answers one person. In memory, so that a flood writes nothing. */
export function createFlood(): Flood {
  const buckets = new Map<PersonId, Bucket>();
  return {
    take(person, now) {
      const bucket = buckets.get(person) ?? { left: BURST, at: now, told: false };
      buckets.delete(person);
      buckets.set(person, bucket);
      if (buckets.size > MOST_PEOPLE)
        for (const [oldest] of buckets.entries().take(1)) buckets.delete(oldest);
      bucket.left = Math.min(BURST, bucket.left + Math.max(0, now - bucket.at) / REFILL_MS);
      bucket.at = now;
      if (bucket.left >= BURST / 2) bucket.told = false;
      if (bucket.left >= 1) {
        bucket.left -= 1;
        return 'room';
      }
      const verdict = bucket.told ? 'over' : 'first-over';
      bucket.told = true;
      return verdict;
    },
  };
}

/** Heard at any pace: danger, a person, deleting, hiding, leaving; and the screens that these lead to. */
const ALWAYS: readonly GlobalCommand[] = ['sos', 'human', 'erase', 'hide', 'leave'];
const THEIR_SCREENS: readonly string[] = [
  HOUSE_FLOWS.emergency,
  HOUSE_FLOWS.erase,
  HOUSE_FLOWS.person,
  HOUSE_FLOWS.distress,
];

export function isAlwaysHeard(content: Content, session: Session | null, inbound: Inbound): boolean {
  const command = commandOf(content, inbound);
  return (
    (command !== null && ALWAYS.includes(command)) ||
    saysDanger({ content }, command, inbound) ||
    asksToHide(content, session, inbound) ||
    (inbound.kind === 'press' && session !== null && THEIR_SCREENS.includes(session.at.flow))
  );
}

function commandOf({ words }: Content, inbound: Inbound): GlobalCommand | null {
  if (inbound.kind === 'command') return inbound.name;
  if (inbound.kind === 'text') return words.command(inbound.text);
  const pressed = inbound.kind === 'press' && inbound.choice.startsWith('!') ? inbound.choice.slice(1) : '';
  return ALWAYS.find((known) => known === pressed) ?? null;
}

const COUNTED: readonly Inbound['kind'][] = [
  'text',
  'media',
  'press',
  'command',
  'unknown_command',
  'edited',
];

/**
 * Whether the program passes over what somebody sent, because it comes faster than anybody reads. Said once. Never
 * asked while humans have the conversation: what was written to them is theirs to read.
 */
export async function passedOver(
  house: Household,
  tx: Tx,
  { id, session }: KnownPerson,
  { inbound, languageHint }: Received,
): Promise<boolean> {
  const { content, clock } = house;
  if (!COUNTED.includes(inbound.kind) || isAlwaysHeard(content, session, inbound)) return false;
  const verdict = house.flood.take(id, clock.now());
  if (verdict === 'first-over') {
    const language = session?.language ?? fallbackLanguage(content, languageHint);
    const body = notice(content.words.text(language, 'system:too_many'));
    await tx.enqueue([{ to: { kind: 'person', person: id }, speaker: 'notice', body }], clock.now());
  }
  return verdict !== 'room';
}
