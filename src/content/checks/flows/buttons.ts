import { packButton, unpackButton } from '../../../core/model/button.ts';
import type { Data } from '../../load-data.ts';
import type { Problem } from '../../problem.ts';
import { blocksOf, type FlowRule, inBlock } from './rule.ts';

/** What Telegram lets a button carry, in bytes. */
const MAX_BUTTON_BYTES = 64;
/** The longest session token and the highest step that a button can name. */
const LONGEST_TOKEN = 'x'.repeat(16);
const HIGHEST_STEP = 999_999_999;

/** Every choice comes back as the button that was sent, on any channel and however long the session. */
export const choicesFitButtons: FlowRule = (flow) =>
  blocksOf(flow, 'ask').flatMap(({ id, choices }) =>
    choices
      .filter((choice) => !fits(choice.id))
      .map((choice) =>
        inBlock(flow, id, `choice \`${choice.id}\` does not fit a button; give it a shorter, plain id`),
      ),
  );

/** Each contact comes with a button "did not work", which carries its id. */
export const contactsFitButtons = ({ directory }: Data): readonly Problem[] =>
  directory.organisations
    .filter(({ id }) => !fits(`!wrong:${id}`))
    .map(({ id }) => ({
      file: 'directory.json',
      where: id,
      problem: 'the id does not fit the button that reports a wrong number; make it shorter',
    }));

function fits(choice: string): boolean {
  const packed = packButton(LONGEST_TOKEN, HIGHEST_STEP, choice);
  return (
    new TextEncoder().encode(packed).length <= MAX_BUTTON_BYTES && unpackButton(packed)?.choice === choice
  );
}
