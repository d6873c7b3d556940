import { describeChannel } from './contract.ts';
import { words } from './fake-app.ts';
import { sit } from './terminal-sitter.ts';

const LETTERS = { sos: 's', human: 'h', back: 'b', menu: 'm' } as const;

describeChannel('terminal', async (app) => {
  // Each typed line waits for its answer, as it does for whoever types.
  app.answer = () => [words('Noted.')];
  const sitter = await sit(app);
  return {
    chat: app.received[0]?.address.chat ?? '',
    sees: async () => sitter.seen(),
    types: sitter.types,
    presses: async (label) => sitter.types(sitter.keyOf(label)),
    asksFor: async (command) => sitter.types(LETTERS[command as keyof typeof LETTERS]),
    // A number always means the last screen, and nothing is delivered twice by a keyboard.
    pressesOld: null,
    redelivers: null,
    goesAway: async () => void sitter.output.end(),
    close: sitter.close,
  };
});
