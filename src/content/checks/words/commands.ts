import { fold } from '../../../core/directory/fold.ts';
import { HOUSE_FLOWS } from '../../../core/engine/context.ts';
import type { BlockId, FlowId } from '../../../core/model/ids.ts';
import type { LoadedFlows } from '../../load-flows.ts';
import type { Problem } from '../../problem.ts';
import { flatten, type LoadedWords } from '../../words/load-words.ts';
import { inText, isLabel, localeFile, type Text } from './text.ts';

type Word = { readonly language: string; readonly command: string; readonly word: string };

/** A typed word means one command, in whatever language it is typed. */
export function commandWordsAreClear({ resources }: LoadedWords): readonly Problem[] {
  const words = wordsOf(resources);
  const meant = new Map<string, Word>();
  return words.flatMap((one) => {
    const typed = fold(one.word);
    const first = meant.get(typed);
    if (!first) meant.set(typed, one);
    if (typed === '') return [inWord(one, `"${one.word}" holds nothing that can be typed; take it out`)];
    if (!first || first.command === one.command) return [];
    return [
      inWord(
        one,
        `"${one.word}" means \`${first.command}\` in ${first.language} already; take one of them out`,
      ),
    ];
  });
}

/** Whoever types an answer as it stands on the button must not be taken for giving a command. */
export function answersAreNoCommands(
  { flows }: LoadedFlows,
  { resources }: LoadedWords,
  texts: readonly Text[],
): readonly Problem[] {
  const meant = new Map(wordsOf(resources).map(({ word, command }) => [fold(word), command]));
  return texts.filter(isLabel).flatMap((text) => {
    const command = meant.get(fold(text.text));
    if (!command || doesTheSame(text, command, flows)) return [];
    return [inText(text, `typed, "${text.text}" is the command \`${command}\`; say it otherwise`)];
  });
}

/** A menu keeps nothing, and a choice that leads where the command leads is understood either way. */
function doesTheSame({ namespace, key }: Text, command: string, flows: LoadedFlows['flows']): boolean {
  const [id, , chosen] = key.split('.');
  const flow = flows.get(namespace as FlowId);
  const block = flow?.blocks.get(id as BlockId);
  if (block?.kind !== 'ask' || block.menu) return true;
  const next = block.choices.find((choice) => choice.id === chosen)?.next;
  const led = next && 'block' in next ? flow?.blocks.get(next.block) : undefined;
  const to = next && 'flow' in next ? next.flow : led?.kind === 'call' ? led.flow : null;
  return to !== null && to === LEADS_TO[command];
}

/** Commands that run a flow, by the name of the flow. */
const LEADS_TO: { readonly [command: string]: FlowId } = {
  human: HOUSE_FLOWS.person,
  sos: HOUSE_FLOWS.emergency,
  menu: HOUSE_FLOWS.menu,
  language: HOUSE_FLOWS.language,
  erase: HOUSE_FLOWS.erase,
};

const wordsOf = (resources: LoadedWords['resources']): readonly Word[] =>
  Object.entries(resources).flatMap(([language, namespaces]) =>
    flatten(namespaces.commands ?? {}).flatMap(([key, value]) =>
      typeof value === 'string'
        ? []
        : value.map((word) => ({ language, command: key.replace(/\.words$/, ''), word })),
    ),
  );

const inWord = ({ language, command }: Word, problem: string): Problem => ({
  file: localeFile(language, 'commands'),
  where: `${command}.words`,
  problem,
});
