import type { SayBlock } from '../../flow/flow.ts';
import type { Inbound } from '../../model/inbound.ts';
import type { Line } from '../../model/message.ts';
import { factNote, isUncertain } from '../fact-note.ts';
import { type Run, tell, wordsKey } from '../run.ts';
import { complain, type Screen, show, showNew, wayOut } from '../screen.ts';
import type { Answered, Entered } from '../target.ts';
import { leaveScreen } from '../trail.ts';
import { line } from '../words.ts';

export function enterSay(run: Run, block: SayBlock): Entered {
  if (block.style === 'page') return showNew(run, null, page(run, block));
  tell(run, ...said(run, block));
  return block.next;
}

/** Anything but "Next" shows the page again. */
export function answerSay(run: Run, block: SayBlock, inbound: Inbound): Answered {
  if (inbound.kind === 'press' && inbound.choice === 'next') {
    leaveScreen(run);
    return block.next;
  }
  complain(run, 'choose_button');
  show(run, page(run, block));
  return 'stay';
}

const said = (run: Run, { facts }: SayBlock): Line[] => [
  line(run, wordsKey(run, 'say')),
  ...(isUncertain(run, facts) ? [{ key: 'system:uncertain' }] : []),
  ...factNote(run, facts),
];

const page = (run: Run, block: SayBlock): Screen => ({
  lines: said(run, block),
  buttons: [{ choice: 'next', label: { key: 'system:buttons.next' } }],
  extras: wayOut(run),
});
