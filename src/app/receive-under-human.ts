import type { Case } from '../core/cases/case.ts';
import { HOUSE_FLOWS } from '../core/engine/context.ts';
import { step } from '../core/engine/step.ts';
import type { GlobalCommand, Inbound, Received } from '../core/model/inbound.ts';
import type { Session } from '../core/model/session.ts';
import { endCase } from './end-case.ts';
import type { Household } from './household.ts';
import { personLost } from './not-delivered.ts';
import { notice } from './notice.ts';
import type { KnownPerson, OutboxEntry, Tx } from './ports.ts';
import { recordTurn } from './record-turn.ts';
import { stepContext } from './step-context.ts';

/** What still reaches the program while a human owns the conversation. */
const STILL_OURS: readonly GlobalCommand[] = ['sos', 'erase', 'language'];
const OUR_SCREENS: readonly string[] = [HOUSE_FLOWS.emergency, HOUSE_FLOWS.erase, HOUSE_FLOWS.language];

/** A person who waits for a human, or talks to one: words go to staff; danger, erasing and leaving still work. */
export async function receiveUnderHuman(
  house: Household,
  tx: Tx,
  person: KnownPerson,
  received: Received,
): Promise<void> {
  const found = person.openCase;
  const session = person.session;
  if (!found || !session) return;
  const { inbound } = received;
  const command = commandOf(house, inbound);
  if (command === 'leave') return endCase(house, tx, person, found, { kind: 'person' });
  const ours = (command !== null && STILL_OURS.includes(command)) || pressOnOurScreen(session, inbound);
  // What was typed may be meant for staff too: "help me" is a call in every conversation.
  if (command === 'sos' && inbound.kind === 'text') await relay(house, tx, found, received, inbound);
  if (ours) return takeOurTurn(house, tx, person, found, received);
  if (command === null && (inbound.kind === 'text' || inbound.kind === 'edited'))
    return relay(house, tx, found, received, inbound);
  if (inbound.kind === 'left') await personLost(house, tx, found.id);
  await tx.enqueue(answers(house, found, inbound), house.clock.now());
}

function commandOf(house: Household, inbound: Inbound): GlobalCommand | null {
  if (inbound.kind === 'command') return inbound.name;
  if (inbound.kind === 'text') return house.content.words.command(inbound.text);
  return inbound.kind === 'press' && ['!leave', '!sos'].includes(inbound.choice)
    ? (inbound.choice.slice(1) as GlobalCommand)
    : null;
}

const pressOnOurScreen = (session: Session, inbound: Inbound): boolean =>
  inbound.kind === 'press' && OUR_SCREENS.includes(session.at.flow);

/**
 * The emergency card and the like are shown even now. A screen of a flow that lies behind them keeps its
 * speaker, and is held back at send time like every flow message.
 */
async function takeOurTurn(
  house: Household,
  tx: Tx,
  person: KnownPerson,
  found: Case,
  received: Received,
): Promise<void> {
  const context = stepContext(house.content, house.desk !== null, house.clock.now(), received.languageHint);
  const turn = step(person.session, received.inbound, context);
  const behind = OUR_SCREENS.includes(turn.session.at.flow) ? -1 : turn.session.step;
  const messages = turn.messages.map((message) =>
    message.screen === behind ? message : { ...message, speaker: 'notice' as const },
  );
  const language = turn.session.language ?? context.fallbackLanguage;
  await recordTurn(house, tx, { person, address: received.address, turn: { ...turn, messages }, language });
  if (turn.effects.some(({ kind }) => kind === 'erase')) return;
  const spoken = { ...found, language };
  if (language !== found.language) await tx.saveCase(spoken);
  // A tap is never answered by nothing.
  if (messages.some(({ speaker }) => speaker === 'flow'))
    await tx.enqueue([sayTo(house, spoken, 'silent_bot')], house.clock.now());
}

async function relay(
  house: Household,
  tx: Tx,
  found: Case,
  received: Received,
  inbound: { kind: 'text' | 'edited'; text: string },
): Promise<void> {
  const now = house.clock.now();
  const text = inbound.kind === 'edited' ? `✎ ${inbound.text}` : inbound.text;
  await tx.addCaseMessage(found.id, { from: 'person', text, at: now, ref: received.messageRef });
  await tx.enqueue([{ to: { kind: 'case', case: found.id }, speaker: 'human', body: notice(text) }], now);
}

const sayTo = ({ content }: Household, found: Case, key: string): OutboxEntry => ({
  to: { kind: 'person', person: found.person },
  speaker: 'notice',
  body: notice(content.words.text(found.language, `case:${key}`)),
});

/** Everything else is answered plainly, to both sides where it was meant for staff. */
function answers(house: Household, found: Case, inbound: Inbound): OutboxEntry[] {
  const { words, staffLanguage } = house.content;
  const say = (key: string) => sayTo(house, found, key);
  const tellStaff = (key: string): OutboxEntry => ({
    to: { kind: 'case', case: found.id },
    speaker: 'notice',
    body: notice(words.text(staffLanguage, `case:${key}`)),
  });
  switch (inbound.kind) {
    case 'media':
      return [say('media_not_passed'), tellStaff('staff_media')];
    case 'left':
      return [tellStaff('staff_not_delivered')];
    case 'press':
    case 'command':
    case 'unknown_command':
    case 'text':
      return [say('silent_bot')];
    default:
      return [];
  }
}
