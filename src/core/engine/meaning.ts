import type { Intent, Meaning } from '../intents/intents.ts';
import type { Inbound } from '../model/inbound.ts';
import { read } from './asks/read.ts';
import { HOUSE_FLOWS } from './context.ts';
import { interrupt, runGlobal } from './globals.ts';
import { go, showAgain } from './move.ts';
import { blockOf, type Run } from './run.ts';
import { complain } from './screen.ts';
import { leaveScreen } from './trail.ts';

/** Followed by an intent, or `none`. On a message that is no screen, so that the question above it stays. */
const GO = '!go:';
const NONE_OF_THESE = `${GO}none`;

/**
 * A text that answers nothing on screen finds its way by what it means; false where it means nothing that we know,
 * and the screen should say what would be an answer. An answer to a question is never taken away from it.
 */
export function takeMeaning(run: Run, text: string): boolean {
  if (answersTheScreen(run, text)) return false;
  const meaning = run.context.content.meaning(text);
  if (run.at.flow === HOUSE_FLOWS.welcome) return beforeTheMenu(run, meaning);
  if (meaning.kind === 'unknown') return nothingKnown(run);
  if (meaning.kind === 'unsure') return offer(run, meaning.intents);
  const { leads } = meaning.intent;
  const asked = leads && 'flow' in leads && !isMenu(run);
  if (asked) return offer(run, [meaning.intent]);
  follow(run, meaning.intent);
  return true;
}

export const isMenu = (run: Run): boolean => {
  const block = blockOf(run);
  return block.kind === 'ask' && block.menu;
};

export function answersTheScreen(run: Run, text: string): boolean {
  const block = blockOf(run);
  return block.kind === 'ask' && read(run, block, { kind: 'text', text }).kind !== 'no';
}

/**
 * Language and safety come first; what somebody wrote for is kept until the menu would be shown. What may be danger
 * does not wait, not even for a "did you mean" that nobody could read yet.
 */
function beforeTheMenu(run: Run, meaning: Meaning): boolean {
  const meant = intentsOf(meaning);
  if (meant[0] && isDanger(meant[0])) {
    interrupt(run, HOUSE_FLOWS.distress);
    return true;
  }
  const leads = meaning.kind === 'sure' ? meaning.intent.leads : null;
  if (leads && 'flow' in leads) run.wish = leads.flow;
  return false;
}

const isDanger = ({ leads }: Intent): boolean =>
  leads !== null && 'interrupt' in leads && leads.interrupt === HOUSE_FLOWS.distress;

const intentsOf = (meaning: Meaning): readonly Intent[] =>
  meaning.kind === 'sure' ? [meaning.intent] : meaning.kind === 'unsure' ? meaning.intents : [];

/** On a question the question itself says what fits; at the menu we say that we cannot answer. */
function nothingKnown(run: Run): boolean {
  if (!isMenu(run)) return false;
  complain(run, 'cannot_answer');
  showAgain(run);
  return true;
}

/** Below a cry for help: what else the text may be about, so that whoever means that has it one tap away. */
export function offerBesides(run: Run, inbound: Inbound): void {
  if (inbound.kind !== 'text' || run.language === null) return;
  const { content } = run.context;
  const advert = content.adverts.read(inbound.text, inbound.forwarded ?? false);
  const meant = [...intentsOf(content.meaning(inbound.text)), ...(advert ? [content.adverts.leads] : [])];
  const flows = meant.filter(({ leads }) => leads && 'flow' in leads);
  if (flows.length > 0) offer(run, [...new Set(flows)]);
}

/** "Did you mean ...?" The question above keeps its buttons: they work as before. */
export function offer(run: Run, intents: readonly Intent[], lead = 'system:did_you_mean'): true {
  const asked = intents.flatMap(({ id, label }) =>
    label === null ? [] : [{ choice: `${GO}${id}`, label: { key: label } }],
  );
  run.messages.push({
    lines: [{ key: lead }],
    buttons: [...asked, { choice: NONE_OF_THESE, label: { key: 'system:buttons.none_of_these' } }],
    ...{ extras: [], screen: 0, replaces: false, speaker: 'flow' },
  });
  return true;
}

/** A tap below "did you mean"; false for any other. */
export function takeMeant(run: Run, choice: string): boolean {
  if (!choice.startsWith(GO)) return false;
  const intent = run.context.content.intents.get(choice.slice(GO.length));
  if (intent) follow(run, intent);
  else showAgain(run);
  return true;
}

export function follow(run: Run, { leads }: Intent): void {
  if (!leads) return showAgain(run);
  if ('interrupt' in leads) return interrupt(run, leads.interrupt);
  if ('command' in leads) return runGlobal(run, leads.command);
  leaveScreen(run);
  go(run, { flow: leads.flow });
}
