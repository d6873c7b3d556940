import type { EngineContent } from '../../src/core/engine/context.ts';
import type { Inbound } from '../../src/core/model/inbound.ts';
import type { Message } from '../../src/core/model/message.ts';
import type { Session } from '../../src/core/model/session.ts';
import { type DriveOptions, drive } from './drive.ts';

/** A walk through a tiny flow, seen as keys and choices instead of words. Begins at the menu. */
export function walk(content: EngineContent, options: DriveOptions & { session?: Session } = {}) {
  const engine = drive(content, options, options.session ?? null);

  const press = (choice: string, step = engine.session.step, token = engine.session.token) =>
    engine.act({ kind: 'press', token, step, choice });

  const self = {
    get session(): Session {
      return engine.session;
    },
    get turn() {
      return engine.turn;
    },
    get at(): string {
      return `${engine.session.at.flow}/${engine.session.at.block}`;
    },
    /** Keys of all lines of the last turn. */
    get keys(): string[] {
      return engine.turn.messages.flatMap(keysOf);
    },
    /** Choices on the last screen of the last turn, helpers left out. */
    get choices(): string[] {
      return engine.turn.messages.at(-1)?.buttons.map(({ choice }) => choice) ?? [];
    },
    get extras(): string[] {
      return engine.turn.messages.at(-1)?.extras.map(({ choice }) => choice) ?? [];
    },
    value: (name: string) => engine.session.answers[name]?.value,
    does(inbound: Inbound) {
      engine.act(inbound);
      return self;
    },
    says(text: string) {
      return self.does({ kind: 'text', text });
    },
    commands(name: Extract<Inbound, { kind: 'command' }>['name']) {
      return self.does({ kind: 'command', name, argument: '' });
    },
    presses(...choices: readonly string[]) {
      for (const choice of choices) press(choice);
      return self;
    },
    /** The button as it stood on an earlier screen, or in an earlier life. */
    pressesFrom(step: number, choice: string, token?: string) {
      press(choice, step, token);
      return self;
    },
  };
  return options.session ? self : self.commands('start').presses('en');
}

const keysOf = ({ lines }: Message): string[] =>
  lines.map((line) => {
    if ('key' in line) return line.key;
    return 'contact' in line ? `contact:${line.contact}` : `emergency:${line.emergency}`;
  });
