import { expect, test } from 'vitest';
import type { Tx } from '../../src/app/ports/tx.ts';
import { home } from '../support/household.ts';

/** A database in which one statement fails while `broken` says so, told its first argument. */
function failing(method: keyof Tx, broken: (about: unknown) => boolean): (tx: Tx) => Tx {
  return (tx) =>
    new Proxy(tx, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]) =>
          name === method && broken(args[0])
            ? Promise.reject(new Error('the disk is on fire'))
            : value.apply(target, args);
      },
    });
}

test('an update that is delivered again is applied once', async () => {
  const at = await home();
  const anna = at.guest();
  expect(await anna.does({ kind: 'command', name: 'start', argument: '' }, '17')).toBe('applied');
  const before = at.counts();
  expect(await anna.does({ kind: 'command', name: 'start', argument: '' }, '17')).toBe('duplicate');
  expect(at.counts()).toEqual(before);
  expect(anna.heard).toEqual([]);
});

test('the same update twice in one batch is applied once', async () => {
  const at = await home();
  const start = at.guest().event({ kind: 'command', name: 'start', argument: '' });
  expect(await at.app.receive([start, start])).toEqual(['applied', 'duplicate']);
  expect(at.counts()).toMatchObject({ events: 1, people: 1, outbox: 1 });
});

for (const method of ['openPerson', 'saveSession', 'enqueue'] as const)
  test(`where ${method} fails, nothing of the update stays, and it can be delivered again`, async () => {
    let broken = true;
    const at = await home({ tx: failing(method, () => broken) });
    const anna = at.guest();
    const empty = at.counts();
    expect(await anna.does({ kind: 'command', name: 'start', argument: '' }, '17')).toBe('failed');
    expect(at.counts()).toEqual(empty);
    broken = false;
    expect(await anna.does({ kind: 'command', name: 'start', argument: '' }, '17')).toBe('applied');
    expect(anna.heard.join()).toContain('Choose your language');
  });

test('where the hand-off fails half-way, no case is left behind and the question still stands', async () => {
  let broken = false;
  const at = await home({ tx: failing('setTimer', () => broken) });
  const anna = await at.guest().comesIn();
  await anna.says('/human');
  await anna.taps('adult', 'here');
  broken = true;
  expect(await anna.does(anna.button('send'))).toBe('failed');
  expect(at.counts()).toMatchObject({ cases: 0, case_events: 0, timers: 0, queue: 0 });
  broken = false;
  await anna.taps('send');
  expect(at.counts()).toMatchObject({ cases: 1, timers: 1 });
});

test('one poisoned update in a batch is rolled back alone, and what went wrong is logged without words', async () => {
  const at = await home({ tx: failing('openPerson', (address) => address === bela.address) });
  const [anna, bela, vera] = [at.guest(), at.guest(), at.guest()];
  const hello = [anna, bela, vera].map((guest) => guest.event({ kind: 'text', text: 'my secret' }));
  expect(await at.app.receive(hello)).toEqual(['applied', 'failed', 'applied']);
  await at.deliver();
  expect([anna, bela, vera].map(({ all }) => all.length)).toEqual([1, 0, 1]);
  expect(at.log).toHaveLength(1);
  expect(at.log.join()).not.toMatch(/secret|fire/);
});

test('several updates of one person in a batch are applied in their order, and answered in it', async () => {
  const at = await home();
  const anna = await at.guest().comesIn();
  await at.app.receive(['/menu', '/human', '/menu'].map((text) => anna.event(command(text))));
  const before = anna.all.length;
  await at.deliver();
  const said = anna.all.slice(before).join('\n---\n');
  expect(said).toMatch(/What would help you[\s\S]*18[\s\S]*What would help you/);
});

test('words are made before the commit: a deploy changes nothing that is queued', async () => {
  const at = await home();
  const anna = at.guest();
  await at.app.receive([anna.event(command('/start'))]);
  const deployed = await at.reopened({ content: { words: silentWords() } });
  await deployed.deliver();
  expect(deployed.channel.texts(anna.address.chat).join()).toContain('Choose your language');
});

test('a reaction to what the program said is no answer, and gets none', async () => {
  const at = await home();
  const anna = await at.guest().comesIn();
  await anna.does({ kind: 'reaction', ref: '1', emoji: '👍' });
  expect(anna.heard).toEqual([]);
});

const command = (text: string) =>
  ({ kind: 'command', name: text.slice(1) as 'start' | 'menu' | 'human', argument: '' }) as const;

const silentWords = () =>
  new Proxy({} as never, {
    get: () => () => {
      throw new Error('no words are made at send time');
    },
  });
