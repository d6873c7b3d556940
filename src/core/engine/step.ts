import type { ContactId } from '../model/ids.ts';
import type { Inbound, MediaKind } from '../model/inbound.ts';
import type { Session } from '../model/session.ts';
import type { Turn } from '../model/turn.ts';
import { takeAdvert } from './advert.ts';
import { begin } from './begin.ts';
import { answerAsk } from './blocks/ask.ts';
import { remind } from './blocks/remind.ts';
import { answerSay } from './blocks/say.ts';
import { answerSteps } from './blocks/steps.ts';
import { afterBurst } from './burst.ts';
import { carryOver } from './carry-over.ts';
import { hearSign, tellCheckInOff } from './check-in.ts';
import { HOUSE_FLOWS, type StepContext } from './context.ts';
import { isDistress } from './distress.ts';
import { takeEntry } from './entry.ts';
import { globalOf, interrupt, runGlobal } from './globals.ts';
import { showKeyboard } from './keyboard.ts';
import { offerBesides, takeMeaning, takeMeant } from './meaning.ts';
import { go, showAgain } from './move.ts';
import { tellRemindersOff } from './reminders.ts';
import { blockOf, finishRun, type Run, startRun, tell } from './run.ts';
import { complain } from './screen.ts';
import { languageIn, speak } from './speak.ts';
import type { Answered } from './target.ts';
import { takeCheckInTap, takeReminderTap } from './timed-taps.ts';

/** The longest text that is read; longer is not an answer to any question. */
const MAX_INBOUND_TEXT = 4096;
const TOO_LONG = 'text_too_long';
const WRONG_NUMBER = '!wrong:';

/**
 * One step of the conversation: what the person did -> what to say, keep and do. Pure: same in, same out.
 * A null session is somebody new; whatever they did first, they are welcomed.
 */
export function step(session: Session | null, inbound: Inbound, context: StepContext): Turn {
  if (session === null) return firstStep(inbound, context);
  const { session: carried, lost } = carryOver(session, context.content);
  const run = startRun(carried, context);
  // Nobody is here to read that their place is gone: it is kept until they are.
  if (lost && isUnseen(inbound)) {
    takeIn(run, inbound);
    return { ...finishRun(run), session };
  }
  if (lost) takeInLost(run, inbound);
  else takeIn(run, inbound);
  hearSign(run, inbound);
  if (run.step !== carried.step) run.lastPress = pressOf(inbound, carried);
  showKeyboard(run);
  return lost ? finishRun(run) : afterBurst(run, carried, inbound);
}

const isUnseen = ({ kind }: Inbound): boolean => kind === 'left' || kind === 'returned' || kind === 'timer';

/** The input was meant for a screen that is gone; only a way out, danger first, means the same everywhere. */
function takeInLost(run: Run, inbound: Inbound): void {
  const command = globalOf(run, inbound);
  if (command && command !== 'back') return runGlobal(run, command);
  if (isDistress(run, inbound)) return interrupt(run, HOUSE_FLOWS.distress);
  complain(run, 'flow_updated');
  showAgain(run);
}

const pressOf = (inbound: Inbound, { token }: Session): Session['lastPress'] =>
  inbound.kind === 'press' && inbound.token === token ? { step: inbound.step, choice: inbound.choice } : null;

/** Somebody new chooses a language first, unless they call for help at once, by a command or in own words. */
function firstStep(inbound: Inbound, context: StepContext): Turn {
  const run = startRun(begin(context.content, context.newId), context);
  if (globalOf(run, inbound) === 'sos') runGlobal(run, 'sos');
  else if (isDistress(run, inbound)) interrupt(run, HOUSE_FLOWS.distress);
  else if (inbound.kind !== 'left') {
    if (inbound.kind === 'command' && inbound.name === 'start') takeEntry(run, inbound.argument);
    const taken = inbound.kind === 'text' && takeMeaning(run, inbound.text);
    if (!taken && !takeAdvert(run, inbound)) showAgain(run);
  }
  return finishRun(run);
}

function takeIn(run: Run, inbound: Inbound): void {
  if (inbound.kind === 'left' || inbound.kind === 'returned') return;
  if (inbound.kind === 'timer') return remind(run, inbound.name);
  if (inbound.kind === 'resume') return resume(run);
  if (inbound.kind === 'press') return takePress(run, inbound);
  const command = globalOf(run, inbound);
  if (inbound.kind === 'command' && inbound.name === 'start') takeEntry(run, inbound.argument);
  if (command) return runGlobal(run, command);
  if (isDistress(run, inbound)) return hearCry(run, inbound);
  const complaint = unreadable(inbound);
  if (complaint !== TOO_LONG && takeAdvert(run, inbound)) return;
  if (complaint === null && inbound.kind === 'text' && takeMeaning(run, inbound.text)) return;
  if (complaint === null) return answer(run, inbound);
  complain(run, complaint);
  showAgain(run);
}

/** After a human, or a hidden chat: what was switched off meanwhile is said before the screen. */
function resume(run: Run): void {
  tellRemindersOff(run);
  tellCheckInOff(run);
  showAgain(run);
}

function hearCry(run: Run, inbound: Inbound): void {
  interrupt(run, HOUSE_FLOWS.distress);
  offerBesides(run, inbound);
}

/** What somebody says by something else than words: where or who somebody is, and what only an ear could take. */
const NOT_READ: { readonly [kind in MediaKind]?: string } = {
  voice: 'voice_unheard',
  audio: 'voice_unheard',
  video_note: 'voice_unheard',
  location: 'location_not_kept',
  venue: 'location_not_kept',
  contact: 'contact_not_kept',
};

/** What no question can take: said plainly, and the screen is shown again. */
function unreadable(inbound: Inbound): string | null {
  switch (inbound.kind) {
    case 'unknown_command':
      return 'unknown_command';
    case 'edited':
      return 'edited_ignored';
    case 'media':
      return NOT_READ[inbound.media] ?? 'media_unread';
    case 'text':
      return inbound.text.length > MAX_INBOUND_TEXT ? TOO_LONG : null;
    default:
      return null;
  }
}

type Press = Extract<Inbound, { kind: 'press' }>;

/** A tap counts only on the screen it was made for. The way out works from every old screen of this session. */
function takePress(run: Run, press: Press): void {
  const ours = press.token === run.before.token;
  const wrong = ours ? wrongNumberIn(run, press.choice) : null;
  if (wrong) return wrongNumber(run, wrong);
  const language = ours ? languageIn(run, press.choice) : null;
  if (language) return speak(run, language);
  if (ours && (takeMeant(run, press.choice) || takeTimedTap(run, press.choice))) return;
  const current = ours && press.step === run.step;
  const command = globalOf(run, press);
  if (command && command !== 'back') return runGlobal(run, command);
  if (!current) return oldButton(run, press, ours);
  if (command) return runGlobal(run, command);
  answer(run, press);
}

/** Below a message that came by itself. */
const takeTimedTap = (run: Run, choice: string): boolean =>
  takeReminderTap(run, choice) || takeCheckInTap(run, choice);

/** The second tap of a double tap is passed over in silence. */
function oldButton(run: Run, press: Press, ours: boolean): void {
  if (ours && run.lastPress?.step === press.step && run.lastPress.choice === press.choice) return;
  complain(run, 'old_button');
  showAgain(run);
}

/** Only what the directory has can be reported: anybody can make up a button. */
function wrongNumberIn(run: Run, choice: string): ContactId | null {
  const id = choice.slice(WRONG_NUMBER.length) as ContactId;
  return choice.startsWith(WRONG_NUMBER) && run.context.content.hasContact(id) ? id : null;
}

function wrongNumber(run: Run, contact: ContactId): void {
  run.effects.push({ kind: 'report_contact', contact });
  tell(run, { key: 'system:reported' });
}

function answer(run: Run, inbound: Inbound): void {
  const answered = answerBlock(run, inbound);
  if (answered !== 'stay') go(run, answered);
}

function answerBlock(run: Run, inbound: Inbound): Answered {
  const block = blockOf(run);
  switch (block.kind) {
    case 'ask':
      return answerAsk(run, block, inbound);
    case 'say':
      return answerSay(run, block, inbound);
    case 'steps':
      return answerSteps(run, block, inbound);
    default:
      return { block: block.id };
  }
}
