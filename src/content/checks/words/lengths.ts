import type { AskBlock, Flow } from '../../../core/flow/flow.ts';
import type { LoadedFlows } from '../../load-flows.ts';
import type { Problem } from '../../problem.ts';
import { flatten, type LoadedWords } from '../../words/load-words.ts';
import { blocksOf } from '../flows/rule.ts';
import { savings } from '../flows/saved-names.ts';
import { STEPS_A_PAGE } from '../flows/taps.ts';
import { localeFile } from './text.ts';

/** The longest message that Telegram takes. Longer ones are split, but a question must keep its buttons. */
const MAX_MESSAGE = 4096;
/** Progress, the notes about facts and the number of the page, which stand on a screen beside its own texts. */
const AROUND = 400;
/** The most that a free text, a town, and any name, number or date may add. */
const LONGEST_TEXT = 1000;
const LONGEST_PLACE = 60;
const LONGEST_NAME = 60;

/** Every screen of every flow fits one message, even when what is put in is as long as it can be. */
export const messagesFit = (flows: LoadedFlows, { resources }: LoadedWords): readonly Problem[] => {
  const longest = longestParams(flows);
  return Object.entries(resources).flatMap(([language, namespaces]) =>
    [...flows.flows.values()].flatMap((flow) => {
      const texts = new Map(flatten(namespaces[flow.flow] ?? {}));
      const length = (key: string): number => {
        const text = texts.get(key);
        return typeof text === 'string' ? worstLength(text, longest) : 0;
      };
      return screensOf(flow, length)
        .filter((screen) => screen.length + AROUND > MAX_MESSAGE)
        .map(({ block, length }) => ({
          file: localeFile(language, flow.flow),
          where: block,
          problem: `may come to ${length + AROUND} characters, and ${MAX_MESSAGE} fit one message; make it shorter`,
        }));
    }),
  );
};

function screensOf(
  flow: Flow,
  length: (key: string) => number,
): readonly { readonly block: string; readonly length: number }[] {
  const said = blocksOf(flow, 'say', 'remind').map(({ id }) => ({ block: id, length: length(`${id}.say`) }));
  const asked = blocksOf(flow, 'ask').map(({ id }) => ({
    block: id,
    length: length(`${id}.ask`) + length(`${id}.why`),
  }));
  const stepped = blocksOf(flow, 'steps').map(({ id, steps }) => {
    const each = steps.map(
      (step) => length(`${id}.steps.${step.id}.do`) + length(`${id}.steps.${step.id}.risk`),
    );
    const page = each.sort((a, b) => b - a).slice(0, STEPS_A_PAGE);
    return { block: id, length: page.reduce((sum, one) => sum + one, length(`${id}.title`)) };
  });
  return [...said, ...asked, ...stepped];
}

const worstLength = (text: string, longest: ReadonlyMap<string, number>): number =>
  text.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => 'x'.repeat(longest.get(name) ?? LONGEST_NAME))
    .length;

const longestParams = (flows: LoadedFlows): ReadonlyMap<string, number> =>
  new Map(
    [...savings(flows)].map(([name, saved]) => [
      name,
      Math.max(...saved.map(({ ask }) => longestAnswer(ask))),
    ]),
  );

function longestAnswer({ ask, choices }: AskBlock): number {
  if (ask === 'text') return LONGEST_TEXT;
  if (ask === 'location') return LONGEST_PLACE;
  return LONGEST_NAME * (ask === 'several' ? Math.max(1, choices.length) : 1);
}
