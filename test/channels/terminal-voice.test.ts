import { expect, test } from 'vitest';
import { createFakeApp, screen, words } from './fake-app.ts';
import { sit } from './terminal-sitter.ts';

test('a voice note is a line that says where it is, and the keys of the screen above it still work', async () => {
  const app = createFakeApp();
  const media = {
    ...{ kind: 'voice' as const, name: null, mime: 'audio/ogg', bytes: 300 },
    at: { in: 'recording', id: 'en/menu.ogg' },
  } as const;
  app.answer = () => [
    screen('Who has it?', 3, { lost: 'It is lost' }),
    { ...words('A computer made this voice.'), media },
  ];
  const sitter = await sit(app, { isTTY: false });
  await expect.poll(sitter.printed).toContain('Voice note: media/en/menu.ogg A computer made this voice.');
  await sitter.types(sitter.keyOf('It is lost'));
  expect(app.received.at(-1)?.inbound).toMatchObject({ kind: 'press', choice: 'lost' });
  await sitter.close();
});
