import { describeChannel } from './contract.ts';
import { words } from './fake-app.ts';
import { chatIn, visit } from './web-visitor.ts';

describeChannel('web', async (app) => {
  // A page without script waits for an answer; without one, each of these tests would wait as long as it may.
  app.answer = () => [words('Noted.')];
  const visitor = visit(app);
  await visitor.start();
  /** The page as it stood before the last answer, with what are old buttons by now. */
  let before = await visitor.lines();
  return {
    chat: chatIn(visitor),
    sees: async () => {
      const lines = await visitor.lines();
      before = lines;
      return lines
        .filter(({ side }) => side !== 'person')
        .map(({ text, bold, buttons }) => ({ text, bold, buttons: buttons.map(({ label }) => label) }));
    },
    types: async (text) => void (await visitor.say({ text })),
    presses: async (label) => void (await visitor.press(label)),
    asksFor: async (command) => void (await visitor.say({ do: command })),
    pressesOld: async (label) => {
      const line = before.findLast(({ buttons }) => buttons.some((button) => button.label === label));
      const data = line?.buttons.find((button) => button.label === label)?.data ?? '';
      await visitor.post('/say', { token: line?.token ?? '', press: data });
    },
    redelivers: async () => {
      const { path, body } = visitor.last ?? { path: '', body: '' };
      await visitor.post(path, Object.fromEntries(new URLSearchParams(body)));
    },
    goesAway: async () => app.erase(chatIn(visitor)),
    close: async () => visitor.web.stop(),
  };
});
