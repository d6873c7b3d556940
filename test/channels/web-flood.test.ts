import { describe, expect, it } from 'vitest';
import { type Home, home } from '../support/household.ts';
import { openWeb, tokenOf, type Visitor, visitAt } from './web-visitor.ts';

/** As the script asks, which waits for no answer. */
const SCRIPT = { 'x-kompas': '1' };

/** The web chat of a real installation, and somebody in it whose clock stands still. */
async function flooding(): Promise<{
  at: Home;
  visitor: Visitor;
  says(fields: Record<string, string>): Promise<number>;
}> {
  const at = await home();
  const { web, routes } = openWeb(at.app as never);
  at.channels.push(web.channel);
  const visitor = visitAt(web, routes);
  await visitor.post('/start', { do: 'start' }, SCRIPT);
  await at.deliver();
  let again = 0;
  const says = async (fields: Record<string, string>): Promise<number> => {
    again += 1;
    const form = { token: tokenOf(await visitor.page()), again: String(again), ...fields };
    const { status } = await visitor.post('/say', form, SCRIPT);
    await at.deliver();
    return status;
  };
  return { at, visitor, says };
}

async function untilRefused(says: (fields: Record<string, string>) => Promise<number>): Promise<void> {
  for (let n = 0; n < 60; n += 1) if ((await says({ text: `spam ${n}` })) === 429) return;
  throw new Error('sixty messages in no time were all taken');
}

describe('whoever writes into the web chat faster than anybody reads (R5, R7, R27)', () => {
  it.each([
    ['they beat me and locked me in', /danger/i],
    ['меня бьют', /danger|опас/i],
    ['menya byut, pomogite', /danger/i],
    ['he took my passport and will kill me', /danger/i],
    ['112', /112/],
  ])('is heard when the words say danger: "%s"', async (cry, answer) => {
    const { says, visitor } = await flooding();
    await untilRefused(says);
    const before = (await visitor.lines()).length;
    expect(await says({ text: cry })).toBe(204);
    const lines = (await visitor.lines()).slice(before).filter(({ side }) => side === 'bot');
    expect(lines.map(({ text }) => text).join('\n')).toMatch(answer);
    expect(lines.at(-1)?.buttons.length).toBeGreaterThan(0);
    expect(await says({ text: 'spam again' })).toBe(429);
  });

  it('is heard when they ask for a person, press danger, want to delete or to leave', async () => {
    const { says, visitor } = await flooding();
    await untilRefused(says);
    const heard: Record<string, string>[] = [{ do: 'sos' }, { do: 'human' }, { text: '/erase' }];
    for (const fields of heard) expect(await says(fields)).toBe(204);
    expect(await says({ text: 'spam again' })).toBe(429);
    await visitor.post('/say', { token: tokenOf(await visitor.page()), text: '/hide' });
    expect(visitor.cookie).not.toMatch(/=\S/);
  });
});
