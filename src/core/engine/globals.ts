import type { FlowId } from '../model/ids.ts';
import type { GlobalCommand, Inbound } from '../model/inbound.ts';
import { back } from './back.ts';
import { pushCaller } from './callers.ts';
import { HOUSE_FLOWS } from './context.ts';
import { go, showAgain } from './move.ts';
import { type Run, tell } from './run.ts';
import { leaveScreen } from './trail.ts';

/** The command that an inbound means in every state: typed, chosen from the menu, or tapped. */
export function globalOf(run: Run, inbound: Inbound): GlobalCommand | null {
  if (inbound.kind === 'command') return inbound.name;
  if (inbound.kind === 'text') return run.context.content.words.command(inbound.text);
  if (inbound.kind === 'press' && isGlobalChoice(inbound.choice))
    return inbound.choice.slice(1) as GlobalCommand;
  return null;
}

const ON_BUTTONS = ['!back', '!human', '!menu', '!sos'];
const isGlobalChoice = (choice: string): boolean => ON_BUTTONS.includes(choice);

export function runGlobal(run: Run, command: GlobalCommand): void {
  switch (command) {
    case 'back':
      return back(run);
    case 'sos':
      return interrupt(run, HOUSE_FLOWS.emergency);
    case 'human':
      return interrupt(run, HOUSE_FLOWS.person);
    case 'language':
      return interrupt(run, HOUSE_FLOWS.language);
    case 'erase':
      return interrupt(run, HOUSE_FLOWS.erase);
    case 'privacy':
      return interrupt(run, HOUSE_FLOWS.privacy);
    case 'mydata':
      return interrupt(run, HOUSE_FLOWS.myData);
    case 'reminders':
      return interrupt(run, HOUSE_FLOWS.reminders);
    case 'voice':
      return interrupt(run, HOUSE_FLOWS.aloud);
    case 'start':
      return start(run);
    case 'menu':
    case 'leave':
    // Whoever runs the engine has hidden the chat before a step is taken.
    case 'hide':
      return home(run);
  }
}

/** Runs a house flow at once and comes back to this very screen. Asked for twice, it starts over. */
export function interrupt(run: Run, flow: FlowId): void {
  if (run.at.flow !== flow) {
    leaveScreen(run);
    pushCaller(run, { block: run.at.block });
  }
  go(run, { call: flow });
}

/** Before a language is chosen there is no menu to go to. */
function home(run: Run): void {
  if (run.language === null) return showAgain(run);
  leaveScreen(run);
  go(run, { flow: HOUSE_FLOWS.menu });
}

function start(run: Run): void {
  run.keyboard = null;
  if (run.language === null) return go(run, { flow: HOUSE_FLOWS.welcome });
  tell(run, { key: 'system:welcome_back' });
  home(run);
}
