import { setTimeout as sleep } from 'node:timers/promises';
import type { Person, Seen } from './bot-api/index.ts';

/** Numbers that look random and are the same in every run. */
export function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

/** Ways out of the guided flows that would end a walk: other people, deleting, other languages. */
const NOT_THESE = /human|person|erase|delete|settings|language|wrong|emergency/;
/** How long to wait for an answer while the house may be dark. */
const PATIENCE_MS = 8_000;

/** Somebody who answers whatever is asked, now hastily, now confused, as long as `going` says so. */
export async function walk(person: Person, seed: number, going: () => boolean): Promise<void> {
  const roll = dice(seed);
  const screens = () => person.messages.filter(({ mine, buttons }) => !mine && buttons.length > 0);
  person.start();
  while (going()) {
    await person.waitFor((seen) => seen.buttons.length > 0, { timeout: PATIENCE_MS }).catch(() => undefined);
    await sleep(roll(40));
    const screen = screens().at(-1);
    if (screen) act(person, screen, roll);
  }
}

function act(person: Person, screen: Seen, roll: (sides: number) => number): void {
  const buttons = screen.raw.reply_markup?.inline_keyboard.flat() ?? [];
  const choices = buttons.map((button) => button.callback_data ?? '').filter((data) => !NOT_THESE.test(data));
  const deed = roll(20);
  if (deed === 0) person.sticker();
  else if (deed === 1) person.send('/menu');
  else if (deed < 5) person.send(['Turkey', 'Moldova', '25', 'Ankara'][roll(4)] ?? '');
  else {
    const data = choices[roll(choices.length)];
    if (data === undefined) person.send('/menu');
    else person.tap(data, { message: screen });
    // Impatient: the same button twice.
    if (data !== undefined && deed === 19) person.tap(data, { message: screen });
  }
}
