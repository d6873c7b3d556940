import type { Block } from '../flow/flow.ts';
import { type Answer, DONT_KNOW, SKIPPED } from '../model/answer.ts';
import type { CountryCode, Language } from '../model/ids.ts';
import type { Line, Param, Params } from '../model/message.ts';
import { zoneOf } from './clock.ts';
import { blockAt, type Run } from './run.ts';

/** Put in by the engine, in whatever flow. */
const CLOCK = 'clock';

/** A line by key, with the saved answers that its text puts in. */
export function line(run: Run, key: string, style?: 'bullet' | 'title'): Line {
  const names = run.context.content.words
    .placeholders(key)
    .filter((name) => name === CLOCK || run.answers[name]);
  const params: Params = Object.fromEntries(names.map((name) => [name, paramOf(run, name)]));
  return { key, ...(names.length > 0 && { params }), ...(style && { style }) };
}

const paramOf = (run: Run, name: string): Param =>
  name === CLOCK ? { zone: zoneOf(run) } : answerParam(run, name);

/** A saved answer as it can be said: the label that was chosen, a country's name, the town. */
export function answerParam(run: Run, name: string): Param {
  const answer = run.answers[name];
  return answer ? asSaid(blockAt(run, answer), answer) : '';
}

/** An answer to this block, as it can be said. */
export function asSaid(block: Block, answer: Answer): Param {
  if (block.kind !== 'ask') return '';
  const one = (value: string): Param => {
    const own = block.choices.some((choice) => choice.id === value);
    if (own) return { words: `${answer.flow}:${block.id}.choices.${value}` };
    if (value === DONT_KNOW || value === SKIPPED)
      return { words: `system:buttons.${value === SKIPPED ? 'skip' : DONT_KNOW}` };
    if (block.ask === 'country') return { country: value as CountryCode };
    if (block.ask === 'date') return { date: value };
    return value;
  };
  if (typeof answer.value === 'number') return answer.value;
  if (typeof answer.value === 'string') return one(answer.value);
  return { list: answer.value.map(one) };
}

export const languageOf = (run: Run): Language => run.language ?? run.context.fallbackLanguage;
