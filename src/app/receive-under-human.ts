import type { Case } from '../core/cases/case.ts';
import { CHECK_TAP } from '../core/engine/check-in.ts';
import { HOUSE_FLOWS } from '../core/engine/context.ts';
import { step } from '../core/engine/step.ts';
import type { GlobalCommand, Inbound, Received } from '../core/model/inbound.ts';
import type { Session } from '../core/model/session.ts';
import { hearBack } from './check-in-back.ts';
import { hearDanger, saysDanger } from './danger.ts';
import { leaveOpenCase } from './end-case.ts';
import type { Household } from './household.ts';
import { personLost } from './not-delivered.ts';
import { changeByPerson, passOn } from './pass-on.ts';
import type { KnownPerson } from './ports/person.ts';
import type { Tx } from './ports/tx.ts';
import { recordTurn } from './record-turn.ts';
import { contextNow } from './step-context.ts';
import { personNotice, tellStaff } from './topic.ts';

/** What still reaches the program while a human owns the conversation. */
const STILL_OURS: readonly GlobalCommand[] = ['sos', 'erase', 'language', 'privacy', 'mydata'];
const OUR_SCREENS: readonly string[] = [
  HOUSE_FLOWS.emergency,
  HOUSE_FLOWS.erase,
  HOUSE_FLOWS.language,
  HOUSE_FLOWS.privacy,
  HOUSE_FLOWS.myData,
];

/** A person who waits for a human, or talks to one: words go to staff; danger, erasing and leaving still work. */
export async function receiveUnderHuman(
  house: Household,
  tx: Tx,
  person: KnownPerson,
  received: Received,
): Promise<void> {
  const { openCase, session } = person;
  if (!openCase || !session) return;
  const { inbound } = received;
  const command = commandOf(house, inbound);
  const back = await hearBack(house, tx, openCase, inbound);
  const found = saysDanger(house, command, inbound)
    ? await hearDanger(house, tx, person, back, inbound)
    : back;
  if (command === 'leave') return leaveOpenCase(house, tx, person, found);
  const ours =
    (command !== null && STILL_OURS.includes(command)) ||
    pressOnOurScreen(session, inbound) ||
    isOwnWord(house, session, command, inbound);
  // What was typed may be meant for staff too: "help me" is a call in every conversation.
  if (command === 'sos' && inbound.kind === 'text') await passOn(house, tx, found, received, inbound);
  if (ours) return takeOurTurn(house, tx, person, found, received);
  if (command !== null) return silently(house, tx, found);
  switch (inbound.kind) {
    case 'text':
    case 'media':
      return passOn(house, tx, found, received, inbound);
    case 'edited':
    case 'reaction':
      return changeByPerson(house, tx, found, received, inbound);
    case 'press':
    case 'command':
    case 'unknown_command':
      return back === openCase ? silently(house, tx, found) : undefined;
    case 'left':
      await personLost(house, tx, found.id);
      return tellStaff(house, tx, found.id, 'staff_not_delivered');
    case 'timer':
    case 'resume':
    case 'returned':
      return;
  }
}

/** A tap is never answered by nothing. */
const silently = (house: Household, tx: Tx, found: Case): Promise<void> =>
  tx.enqueue([personNotice(house, found, 'silent_bot')], house.clock.now());

function commandOf(house: Household, inbound: Inbound): GlobalCommand | null {
  if (inbound.kind === 'command') return inbound.name;
  if (inbound.kind === 'text') return house.content.words.command(inbound.text);
  if (inbound.kind !== 'press') return null;
  if (inbound.choice === `${CHECK_TAP}help`) return 'sos';
  return ['!leave', '!sos'].includes(inbound.choice) ? (inbound.choice.slice(1) as GlobalCommand) : null;
}

const pressOnOurScreen = (session: Session, inbound: Inbound): boolean =>
  inbound.kind === 'press' && OUR_SCREENS.includes(session.at.flow);

/** The word that was just asked for; staff must not read it. */
function isOwnWord(
  { content }: Household,
  { at }: Session,
  command: GlobalCommand | null,
  inbound: Inbound,
): boolean {
  if (at.flow !== HOUSE_FLOWS.myData || command !== null || inbound.kind !== 'text') return false;
  const block = content.flows.get(at.flow)?.blocks.get(at.block);
  return block?.kind === 'ask' && block.ask === 'text';
}

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
  const context = await contextNow(house, tx, received.languageHint);
  const turn = step(person.session, received.inbound, context);
  const behind = OUR_SCREENS.includes(turn.session.at.flow) ? -1 : turn.session.step;
  const messages = turn.messages.map((message) =>
    message.screen === behind ? message : { ...message, speaker: 'notice' as const },
  );
  const language = turn.session.language ?? context.fallbackLanguage;
  await recordTurn(house, tx, { person, address: received.address, turn: { ...turn, messages }, language });
  // The case is gone, or over.
  if (turn.effects.some(({ kind }) => kind === 'erase' || kind === 'withdraw_words')) return;
  const spoken = { ...found, language };
  if (language !== found.language) await tx.saveCase(spoken);
  if (messages.some(({ speaker }) => speaker === 'flow')) await silently(house, tx, spoken);
}
