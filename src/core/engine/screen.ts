import type { AskBlock } from '../flow/flow.ts';
import { DONT_KNOW, SKIPPED } from '../model/answer.ts';
import type { Button, Line } from '../model/message.ts';
import type { Pending } from '../model/session.ts';
import { HOUSE_FLOWS } from './context.ts';
import { flowOf, type Run } from './run.ts';

/** What waits for the person. `replaces`: it takes the place of the same screen as shown before. */
export type Screen = {
  readonly lines: readonly Line[];
  readonly buttons: readonly Button[];
  readonly extras: readonly Button[];
};

/** A new screen: buttons carry its step, so that a later tap on an earlier one is known as old. */
export function showNew(run: Run, pending: Pending | null, screen: Screen): 'wait' {
  run.step += 1;
  run.pending = pending;
  show(run, screen);
  return 'wait';
}

/** The same screen again: after input that did not fit, or with a tick more or less. */
export function show(run: Run, { lines, buttons, extras }: Screen, replaces = false): void {
  if (run.silent) return;
  const remark = run.remark.splice(0);
  run.messages.push({
    lines: [...remark, ...lines],
    buttons,
    extras,
    screen: run.step,
    replaces,
    speaker: 'flow',
  });
}

const helper = (choice: string, name: string): Button => ({
  choice,
  label: { key: `system:buttons.${name}` },
});

/** Back and a person: on every screen but the menu's first, which has its own way to a person and nothing behind it. */
export function wayOut(run: Run): Button[] {
  if (isFirstMenu(run) || run.language === null) return [];
  const back = run.trail.length > 0 ? [helper('!back', 'back')] : [];
  const human = run.at.flow === HOUSE_FLOWS.person ? helper('!menu', 'menu') : helper('!human', 'human');
  return [...back, human];
}

const isFirstMenu = (run: Run): boolean =>
  run.at.flow === HOUSE_FLOWS.menu && run.at.block === flowOf(run).start;

/** "I don't know" and "skip", unless the question brings its own or is a menu. */
export function askExtras(run: Run, block: AskBlock): Button[] {
  if (block.menu) return wayOut(run);
  const own = new Set(block.choices.map((choice) => choice.id));
  const offered = block.extras ? [DONT_KNOW, SKIPPED].filter((id) => !own.has(id)) : [];
  return [...offered.map((id) => helper(id, id === SKIPPED ? 'skip' : id)), ...wayOut(run)];
}

/** A text came that the question cannot take: it may have been a cry for help that no list knows. */
const NOT_UNDERSTOOD: readonly string[] = [
  'choose_button',
  'choose_several',
  'not_country',
  'not_number',
  'not_date',
  'not_time',
  'not_text',
];

/** Says why the input could not be used, at the head of the screen that the caller then shows again. */
export const complain = (run: Run, name: string): void => {
  if (NOT_UNDERSTOOD.includes(name)) run.remark.push({ key: 'system:not_understood' });
  if ([...NOT_UNDERSTOOD, 'cannot_answer', 'media_unread', 'voice_unheard'].includes(name))
    run.complaint = name;
  run.remark.push({ key: `system:${name}` });
};
