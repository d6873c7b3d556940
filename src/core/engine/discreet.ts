import { isCoverInput } from '../cover/read.ts';
import { fold } from '../directory/fold.ts';
import type { Next } from '../flow/flow.ts';
import { DONT_KNOW, SKIPPED } from '../model/answer.ts';
import type { Discreet } from '../model/session.ts';
import { type Run, save } from './run.ts';
import { complain } from './screen.ts';

/** As long as nobody has chosen anything. */
const PLAIN: Discreet = { hideWord: null, returnWord: null, quiet: false, cleanHours: null };
/** Longer than a word that is typed in a hurry. */
const MAX_WORD = 40;
/** A single letter is typed by accident. */
const MIN_WORD = 2;

const WORDS = { set_hide_word: 'hideWord', set_return_word: 'returnWord' } as const;
/** Names under which the flow saves what was typed; they are emptied at once. */
const SAVED = { set_hide_word: 'hide_word', set_return_word: 'return_word' } as const;

/** Whoever passes over the question keeps what they had. */
const PASSED: readonly string[] = [SKIPPED, DONT_KNOW];

/** Keeps a word of the person's own, or asks again for a better one. What was typed leaves the chat. */
export function setOwnWord(run: Run, action: keyof typeof WORDS | 'forget_words'): Next | null {
  const discreet = run.discreet ?? PLAIN;
  if (action === 'forget_words') {
    change(run, { ...discreet, hideWord: null, returnWord: null });
    return null;
  }
  const answer = run.answers[SAVED[action]];
  save(run, SAVED[action], null);
  if (!answer || typeof answer.value !== 'string' || PASSED.includes(answer.value)) return null;
  run.effects.push({ kind: 'delete_written' });
  const word = fold(answer.value);
  if (fits(run, word, discreet)) {
    change(run, { ...discreet, [WORDS[action]]: word });
    return null;
  }
  complain(run, 'word_unfit');
  return { block: answer.block };
}

/** A word that means something already must go on meaning it: a cry for help above all. */
function fits({ context: { content } }: Run, word: string, { hideWord, returnWord }: Discreet): boolean {
  if (word.length < MIN_WORD || word.length > MAX_WORD) return false;
  if (word === hideWord || word === returnWord || isCoverInput(content.cover, word)) return false;
  return content.words.command(word) === null && !content.distress(word);
}

export function setQuiet(run: Run, quiet: boolean): void {
  change(run, { ...(run.discreet ?? PLAIN), quiet });
}

/** The timer that cleans; it runs as long as anything stands in the chat. */
export const CLEAN_TIMER = 'clean';
const HOUR = 3_600_000;

/** "off", or hours as "h12". The first cleaning looks at once at what stands there by now. */
export function setCleaning(run: Run): void {
  const hours = Number(String(run.answers.clean_hours?.value).replace(/^h/, ''));
  save(run, 'clean_hours', null);
  const cleanHours = Number.isInteger(hours) && hours > 0 && hours * HOUR <= LONGEST ? hours : null;
  change(run, { ...(run.discreet ?? PLAIN), cleanHours });
  run.effects.push(
    cleanHours === null
      ? { kind: 'cancel_timer', name: CLEAN_TIMER }
      : { kind: 'set_timer', name: CLEAN_TIMER, dueAt: run.context.now },
  );
}

/** Beyond 48 hours a messenger lets nobody delete. */
const LONGEST = 40 * HOUR;

function change(run: Run, discreet: Discreet): void {
  run.discreet = discreet;
  run.facts = null;
}
