import { expect, test } from 'vitest';
import type { Store } from '../../src/app/ports/store.ts';
import { watchRoutes } from '../../src/commands/operations/watch-routes.ts';
import type { Kompas } from '../../src/compose.ts';
import { createMeter } from '../../src/platform/meter.ts';
import { openStore } from '../../src/store/open-store.ts';
import { type Home, home } from '../support/household.ts';

/** As whoever watches asks; `silentMs` is what the channel tells of Telegram. */
async function asked(
  at: Home,
  silentMs: number | null = 0,
  from: Pick<Store, 'figures'> = at.store,
): Promise<{ status: number; said: string }> {
  const store = { ...at.store, figures: from.figures, now: () => at.now };
  const kompas = {
    house: { ...at.house, store },
    telegram: { silentMs: () => silentMs },
    meter: createMeter(),
  };
  const answer = await watchRoutes(kompas as unknown as Kompas, null).request('/readyz');
  return { status: answer.status, said: await answer.text() };
}

test('/readyz is 200 where nothing is wrong', async () => {
  expect(await asked(await home())).toEqual({ status: 200, said: 'ready\n' });
});

test('/readyz is 503 while the database does not answer, and the process still lives', async () => {
  const at = await home();
  const gone = await openStore({ url: at.file, keys: Buffer.alloc(32, 7) });
  await gone.close();
  expect(await asked(at, 0, gone)).toEqual({ status: 503, said: 'the database does not answer\n' });
});

test('/readyz is 503 until Telegram has answered once, and when it has been silent for a minute', async () => {
  const at = await home();
  expect(await asked(at, null)).toEqual({ status: 503, said: 'Telegram has not answered yet\n' });
  expect((await asked(at, 60_000)).status).toBe(200);
  expect(await asked(at, 90_000)).toEqual({
    status: 503,
    said: 'Telegram has been out of reach for 90 s\n',
  });
});

test('/readyz is 503 when a message waits past its time, and says each thing that is wrong', async () => {
  const at = await home();
  const anna = at.guest();
  await at.app.receive([anna.event({ kind: 'text', text: 'hello' })]);
  at.pass(1);
  expect((await asked(at)).status).toBe(200);
  at.pass(2);
  const { status, said } = await asked(at, null);
  expect(status).toBe(503);
  expect(said).toBe(
    'messages wait 180 s past their time: is a sender running?\nTelegram has not answered yet\n',
  );
  await at.deliver();
  expect((await asked(at)).status).toBe(200);
});
