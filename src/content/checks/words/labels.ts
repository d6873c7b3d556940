import type { BlockId, FlowId } from '../../../core/model/ids.ts';
import type { LoadedFlows } from '../../load-flows.ts';
import { isLabel, type Text, type TextRule } from './text.ts';

/** What a button shows before it is cut on a small phone. */
const MAX_LABEL = 40;
/** A tick and a space stand before a chosen answer, where several can be chosen. */
const TICK = 2;
/** Two of these stand side by side: on the keyboard, and below every question. */
const MAX_HALF_ROW = 16;
/** What Telegram takes for the line beside a command, and for the two texts about the bot. */
const TELEGRAM_LIMITS: { readonly [end: string]: number } = {
  '.description': 256,
  'bot.description': 512,
  'bot.short': 120,
};

const HALF_ROW: readonly string[] = ['back', 'human', 'menu', 'sos', 'hide', 'skip', 'dont_know'].map(
  (name) => `buttons.${name}`,
);

/** Buttons can be read whole. The name of an organisation may be cut, so that a name put in does not count. */
export const labelsFit =
  ({ flows }: LoadedFlows): TextRule =>
  (text) => {
    if (!isLabel(text)) return [];
    const most = limitOf(text, flows);
    const length = [...text.text.replace(/\{\{.*?\}\}/g, '')].length;
    return [
      ...(length > most ? [`is ${length} characters on a button, and ${most} fit; make it shorter`] : []),
      ...(/[\n*]/.test(text.text)
        ? ['stands on a button, which shows neither bold nor a second line; take them out']
        : []),
    ];
  };

/** The most characters of a button. */
export function limitOf(
  { namespace, key }: Pick<Text, 'namespace' | 'key'>,
  flows: LoadedFlows['flows'],
): number {
  if (namespace === 'system' && HALF_ROW.includes(key)) return MAX_HALF_ROW;
  const block = flows.get(namespace as FlowId)?.blocks.get(key.split('.')[0] as BlockId);
  return block?.kind === 'ask' && block.ask === 'several' ? MAX_LABEL - TICK : MAX_LABEL;
}

/** Texts that Telegram shows beside the chat keep to its limits. */
export const descriptionsFit: TextRule = ({ namespace, key, text }) => {
  if (namespace !== 'commands') return [];
  const most = TELEGRAM_LIMITS[key] ?? TELEGRAM_LIMITS['.description'] ?? 0;
  return text.length > most
    ? [`is ${text.length} characters, and Telegram takes ${most}; make it shorter`]
    : [];
};
