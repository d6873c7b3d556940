import { clearLine, cursorTo, type Interface } from 'node:readline';
import type { Writable } from 'node:stream';
import type { Rendered } from '../../app/ports/message.ts';
import { printed, printedKeys } from './print.ts';

export type Output = Writable & { isTTY?: boolean };

/** What stands in front of each message, so that it is told apart from what the person typed. */
const SPEAKER = 'Kompas:';

/** Where messages are shown. `typing` is the line being edited, while there is one. */
export type Display = {
  typing: Interface | null;
  readonly colours: boolean;
  readonly open: boolean;
  message(message: Rendered, foot: string): void;
  /** A tick in place: what was printed stays, so only the choices are shown again. */
  choices(message: Rendered): void;
  note(text: string): void;
  /** Invites the next line, where somebody types by hand. */
  ask(): void;
};

export function createDisplay(output: Output): Display {
  const colours = output.isTTY === true;
  const display: Display = {
    typing: null,
    colours,
    get open() {
      return !output.writableEnded && !output.destroyed;
    },
    message: (message, foot) =>
      write([SPEAKER, printed(message, colours), ...(foot === '' ? [] : [foot])].join('\n')),
    choices: (message) => write(printedKeys(message)),
    note: write,
    ask: () => {
      if (colours) display.typing?.prompt();
    },
  };

  /** Written above the line that is being typed, which then stands below it again. */
  function write(text: string): void {
    if (colours && display.typing) {
      clearLine(output, 0);
      cursorTo(output, 0);
    }
    output.write(`\n${text}\n`);
    if (colours) display.typing?.prompt(true);
  }
  return display;
}
