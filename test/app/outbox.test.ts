import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { takeUp } from '../../src/app/deliver-outbox.ts';
import { createSender } from '../../src/app/sender.ts';
import { home } from '../support/household.ts';

const HOUR = 60;

test('messages of one person go out in order, also when one is refused for a while', async () => {
  const at = await home();
  const anna = await at.guest().comesIn();
  const before = anna.all.length;
  let refusals = 3;
  at.channel.fate = () => (refusals-- > 0 ? { kind: 'retry', afterMs: 1000, why: 'server' } : null);
  await at.app.receive(['/human', '/menu'].map((text) => anna.event({ kind: 'text', text: text.slice(1) })));
  for (let i = 0; i < 5; i += 1) {
    await at.deliver();
    at.pass(1);
  }
  const said = anna.all.slice(before);
  expect(said.join('\n')).toMatch(/18[\s\S]*What would help you now/);
  expect(new Set(said).size).toBe(said.length);
});

test('an outage of hours sets no message aside', async () => {
  const at = await home();
  const anna = at.guest();
  at.channel.fate = () => ({ kind: 'retry', afterMs: 60_000, why: 'network' });
  await anna.says('/start');
  for (let minute = 0; minute < 12 * HOUR; minute += 5) {
    await at.deliver();
    at.pass(5);
  }
  at.channel.fate = () => null;
  await at.deliver();
  expect(anna.heard.join()).toContain('Choose your language');
});

test('a call for help waits until the staff group is set right', async () => {
  const at = await home();
  at.channel.fate = ({ target }) =>
    target.chat === '-100' ? { kind: 'retry', afterMs: 60_000, why: 'desk' } : null;
  const anna = await (await at.guest().comesIn()).asksForHuman();
  for (let minute = 0; minute < 10 * HOUR; minute += 5) {
    await at.deliver();
    at.pass(5);
  }
  at.channel.fate = () => null;
  await at.deliver();
  expect(at.desk().card).toContain('Новая просьба');
  await at.desk().says('Good morning');
  expect(anna.heard).toContain('Good morning');
});

test('what can never be sent is set aside at last, and the rest of the conversation goes on', async () => {
  const at = await home();
  const anna = at.guest();
  at.channel.fate = ({ message }) => {
    if (message.text.includes('Choose your language')) throw new TypeError('a bug');
    return null;
  };
  await anna.says('/start');
  const shown = at.rows('select count(*) as n from outbox where outcome is null');
  expect(shown).toEqual([{ n: 1 }]);
  for (let minute = 0; minute < 6 * HOUR; minute += 5) {
    await at.deliver();
    at.pass(5);
  }
  expect(at.rows('select outcome from outbox')).toEqual([{ outcome: 'dead' }]);
  await anna.says('/sos');
  expect(anna.heard.join()).toContain('112');
});

test('a topic that staff deleted is made anew, and nothing they should read is lost', async () => {
  const at = await home();
  const anna = await (await at.guest().comesIn()).asksForHuman();
  const old = at.desk();
  let gone = 1;
  at.channel.fate = ({ target }) =>
    target.chat === '-100' && gone-- > 0 ? { kind: 'refused', why: 'gone' } : null;
  await anna.says('are you there?');
  expect(old.heard.join()).not.toContain('are you there?');
  expect(at.desk().all).toEqual([
    'are you there?',
    expect.stringContaining('Новая просьба'),
    expect.stringMatching(/создана заново[\s\S]*are you there\?/),
  ]);
  await at.desk().says('Yes');
  expect(anna.heard).toContain('Yes');
});

test('a process without the hotline leaves the messages of cases to the one that has it', async () => {
  const at = await home();
  const anna = await at.guest().comesIn();
  await anna.says('/human');
  await anna.taps('adult', 'here');
  await at.app.receive([anna.event(anna.button('send'))]);
  const other = await at.reopened({ staffed: false });
  await other.deliver();
  expect(other.channel.texts('-100')).toEqual([]);
  at.pass(6);
  await at.deliver();
  expect(at.desk().card).toContain('Новая просьба');
});

test('what a killed process held goes out within seconds after the restart, and what it holds alive does not', async () => {
  const at = await home();
  const anna = at.guest();
  await at.app.receive([anna.event({ kind: 'text', text: 'hello' })]);
  const { promise: hangs, resolve: comesBack } = Promise.withResolvers<null>();
  at.channel.fate = () => hangs.then(() => ({ kind: 'delivered', ref: '1' }));
  const held = await takeUp(at.house, [at.channel], 50);
  expect(held).toHaveLength(1);
  const restarted = await at.reopened();
  await restarted.deliver();
  expect(restarted.channel.sent).toHaveLength(0);
  restarted.now += 11_000;
  await restarted.deliver();
  expect(restarted.channel.texts(anna.address.chat).join()).toContain('Choose your language');
  comesBack(null);
  await Promise.all(held.map(({ ended }) => ended));
  expect(at.rows('select outcome from outbox')).toEqual([{ outcome: 'delivered' }]);
});

test('one person whose messages hang does not hold up the others, and a stop does not wait for long', async () => {
  const at = await home();
  const [slow, quick] = [at.guest(), at.guest()];
  const { promise: never } = Promise.withResolvers<null>();
  at.channel.fate = ({ target }) =>
    target.chat === slow.address.chat ? never.then(() => ({ kind: 'delivered', ref: '1' })) : null;
  const sender = createSender(at.house, [at.channel]);
  await at.app.receive([slow.event({ kind: 'text', text: 'hello' })]);
  sender.start();
  await expect.poll(() => at.rows('select attempts from queue')).toEqual([{ attempts: 1 }]);
  await at.app.receive([quick.event({ kind: 'text', text: 'hello' })]);
  await expect.poll(() => quick.all.length).toBe(1);
  const asked = performance.now();
  await sender.stop();
  expect(performance.now() - asked).toBeLessThan(4500);
});

test('when the clock jumps ahead all leases end at once, and what is being sent is not sent again', async () => {
  const at = await home();
  const anna = at.guest();
  await at.app.receive([anna.event({ kind: 'text', text: 'hello' })]);
  const { promise: slow, resolve: answers } = Promise.withResolvers<null>();
  at.channel.fate = () => slow.then(() => ({ kind: 'delivered', ref: '1' }));
  const inHand = new Set<number>();
  const [send] = await takeUp(at.house, [at.channel], 50, 50, inHand);
  at.pass(3 * HOUR);
  expect(await takeUp(at.house, [at.channel], 50, 50, inHand)).toEqual([]);
  answers(null);
  await send?.ended;
  expect(at.rows('select outcome from outbox')).toEqual([{ outcome: 'delivered' }]);
});

test('while others may not have seen that the clock was set, nothing is taken up that seems to be free', async () => {
  const at = await home();
  let settling = true;
  Object.assign(at.house, { store: { ...at.house.store, settling: () => settling } });
  const anna = at.guest();
  await at.app.receive([anna.event({ kind: 'text', text: '/start' })]);
  const sender = createSender(at.house, [at.channel]);
  sender.start();
  await sleep(100);
  expect(anna.all).toEqual([]);
  settling = false;
  await expect.poll(() => anna.all.length, { timeout: 5_000 }).toBeGreaterThan(0);
  await sender.stop();
});

test('when the clock is put back by hours, nobody waits until it has caught up', async () => {
  const at = await home();
  const anna = await at.guest().comesIn();
  const sender = createSender(at.house, [at.channel]);
  const waiting = () => at.rows('select count(*) as n from outbox where outcome is null')[0]?.n;
  /** Seconds pass until nothing waits. */
  const allOut = () =>
    expect
      .poll(
        () => {
          at.now += 1000;
          return waiting();
        },
        { timeout: 5000 },
      )
      .toBe(0);
  const refused = () => at.rows(`select count(*) as n from outbox where why = 'server'`)[0]?.n;
  const say = async () => {
    at.channel.fate = () => ({ kind: 'retry', afterMs: 1000, why: 'server' });
    await at.app.receive(['/sos', '/menu'].map((text) => anna.event({ kind: 'text', text })));
    await expect.poll(refused).toBe(1);
    at.channel.fate = () => null;
  };
  sender.start();
  await say();
  at.pass(-3 * HOUR);
  await allOut();
  expect(at.log.join()).toContain('the clock was put back');
  await say();
  await sender.stop();
  at.pass(-3 * HOUR);
  const restarted = createSender(at.house, [at.channel]);
  restarted.start();
  await allOut();
  await restarted.stop();
});

test('a send that ended while the storage was away is recorded once it is back, and not sent again', async () => {
  let away = 2;
  const at = await home();
  const { settleAll } = at.store;
  Object.assign(at.store, {
    settleAll: async (...told: Parameters<typeof settleAll>) => {
      if (away-- > 0) throw new Error('the disk is full');
      return settleAll(...told);
    },
  });
  const anna = at.guest();
  await anna.says('/start');
  expect(anna.heard).toHaveLength(1);
  expect(at.rows('select outcome from outbox')).toEqual([{ outcome: 'delivered' }]);
  expect(at.log.filter((line) => line.includes('cannot be recorded yet'))).toHaveLength(1);
});

test('when the storage is back, how a send ended is written down before anything is taken up anew', async () => {
  const at = await home();
  const { settleAll, leaseOutbox } = at.store;
  const done: string[] = [];
  let away = false;
  const unlessAway =
    <A extends unknown[], T>(name: string, work: (...args: A) => Promise<T>) =>
    async (...args: A): Promise<T> => {
      if (away) throw new Error('the database is away');
      done.push(name);
      return work(...args);
    };
  Object.assign(at.house.store, {
    settleAll: unlessAway('written down', settleAll),
    leaseOutbox: unlessAway('taken up', leaseOutbox),
    // It is back at the very moment at which the sender asks.
    proveWritable: async () => {
      away = false;
    },
  });
  const { promise: slow, resolve: answers } = Promise.withResolvers<null>();
  at.channel.fate = () => slow.then(() => ({ kind: 'delivered', ref: '1' }));
  await at.app.receive([at.guest().event({ kind: 'text', text: '/start' })]);
  const sender = createSender(at.house, [at.channel]);
  sender.start();
  await expect.poll(() => done).toContain('taken up');
  away = true;
  answers(null);
  await expect.poll(() => at.log.join(), { timeout: 5_000 }).toContain('could not reach the store');
  done.length = 0;
  await expect.poll(() => done, { timeout: 8_000 }).toContain('taken up');
  expect(done[0]).toBe('written down');
  await sender.stop();
});

test('a renewal of the lease that is on its way when a send ends does not call the message up too soon', async () => {
  const at = await home();
  const { settle } = at.store;
  const { promise: slow, resolve: through } = Promise.withResolvers<void>();
  const { promise: asked, resolve: asks } = Promise.withResolvers<void>();
  const { promise: landed, resolve: lands } = Promise.withResolvers<void>();
  Object.assign(at.house.store, {
    settle: async (...told: Parameters<typeof settle>) => {
      asks();
      await slow;
      await settle(...told);
      lands();
    },
  });
  const { promise: answer, resolve: answers } = Promise.withResolvers<null>();
  at.channel.fate = () => answer.then(() => ({ kind: 'retry', afterMs: 60_000, why: 'flood' }));
  await at.app.receive([at.guest().event({ kind: 'text', text: '/start' })]);
  const [sent] = await takeUp(at.house, [at.channel], 1);
  await asked;
  answers(null);
  await sleep(50);
  through();
  await Promise.all([sent?.ended, landed]);
  expect(at.rows('select due_at from queue')).toEqual([{ due_at: at.now + 60_000 }]);
});
