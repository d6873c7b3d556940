import { expect, test } from 'vitest';
import { fireTimers } from '../../src/app/fire-timers.ts';
import type { Tx } from '../../src/app/ports/tx.ts';
import type { CaseId, TeamId } from '../../src/core/model/ids.ts';
import { forgetOld } from '../../src/jobs/forget-old.ts';
import { type Home, home } from '../support/household.ts';

const DAY = 24 * 60;

test('nobody waits in silence: after 15 minutes the person gets contacts, staff are told again, and more than once', async () => {
  const at = await home();
  const anna = await at.guest().comesIn();
  await anna.taps('documents-taken', 'adult');
  await anna.says('Turkey');
  await anna.asksForHuman();
  const olga = at.desk();
  const before = { anna: anna.all.length, olga: olga.all.length };
  at.pass(14);
  expect(await fireTimers(at.house)).toBe(0);
  at.pass(1);
  expect(await fireTimers(at.house)).toBe(1);
  await at.deliver();
  const said = anna.all.slice(before.anna);
  expect(said[0]).toContain('Nobody has answered yet');
  expect(said[1]).toContain('112');
  expect(olga.all.slice(before.olga)).toEqual([expect.stringContaining('всё ещё ждёт')]);
  for (const again of [2, 3, 4]) {
    at.pass(60);
    expect(await fireTimers(at.house)).toBe(1);
    await at.deliver();
    expect(olga.all.slice(before.olga)).toHaveLength(again);
  }
  expect(anna.all.slice(before.anna)).toHaveLength(2);
  at.pass(DAY);
  expect(await fireTimers(at.house)).toBe(0);
});

test('from the second reminder on the next team is asked', async () => {
  const at = await home();
  const team = (id: string, next: string | null) => ({
    ...{ id: id as TeamId, name: id, next: next as TeamId | null },
    ...{ languages: at.house.content.languages, topics: [], timeZone: 'UTC', hours: [], holidays: [] },
  });
  await at.store.transaction(async (tx) => {
    await tx.saveTeam(team('day', 'night'));
    await tx.saveTeam(team('night', null));
  });
  await (await at.guest().comesIn()).asksForHuman();
  const olga = at.desk();
  expect(olga.card).toContain('Команда: day');
  at.pass(15);
  await fireTimers(at.house);
  at.pass(60);
  await fireTimers(at.house);
  await at.deliver();
  expect(olga.all.join()).toContain('следующей команде: night');
  expect(olga.card).toContain('Команда: night');
});

test('a pause ends by itself: the case is open again, and staff are told to ask first if it is safe', async () => {
  const at = await home();
  const anna = await (await at.guest().comesIn()).asksForHuman();
  const olga = at.desk();
  await olga.claims();
  await olga.commands({ kind: 'park', until: at.now + 30 * 60_000 });
  expect(anna.heard.join()).toMatch(/plan to come back: Mon, 12:30 \(Moscow Time\)/);
  at.pass(30);
  expect(await fireTimers(at.house)).toBe(1);
  await at.deliver();
  expect(olga.all.join()).toMatch(/Перерыв закончился. Сначала спросите/);
  expect(at.rows('select state from cases')).toEqual([{ state: 'open' }]);
});

test('silence of somebody in danger is brought to staff; of others it is not', async () => {
  const at = await home();
  const anna = await (await at.guest().comesIn()).asksForHuman();
  const olga = at.desk();
  await olga.claims();
  expect(at.counts()).toMatchObject({ timers: 0 });
  await olga.commands({ kind: 'prioritise', priority: 'P0', why: 'he is at the door' });
  at.pass(8);
  await anna.says('I hide');
  at.pass(8);
  expect(await fireTimers(at.house)).toBe(0);
  at.pass(2);
  expect(await fireTimers(at.house)).toBe(1);
  await at.deliver();
  expect(olga.all.at(-1)).toContain('не пишет уже 10 мин');
  const id = at.rows('select id from cases')[0]?.id as CaseId;
  const events = await at.store.transaction((tx) => tx.caseEvents(id));
  expect(events.map(({ kind }) => kind)).toContain('person-silent');
});

test('a case that was claimed in time is not called unclaimed', async () => {
  const at = await home();
  const anna = await (await at.guest().comesIn()).asksForHuman();
  await at.desk().claims();
  at.pass(20);
  expect(await fireTimers(at.house)).toBe(0);
  expect(anna.all.join()).not.toContain('Nobody has answered yet');
});

test('a timer that came due while the house was dark fires after the restart, once', async () => {
  const at = await home();
  const anna = await (await at.guest().comesIn()).asksForHuman();
  at.pass(3 * 60);
  const later = await at.reopened();
  expect(await fireTimers(later.house)).toBe(1);
  expect(await fireTimers(later.house)).toBe(0);
  await later.deliver();
  expect(later.channel.texts(anna.address.chat).join()).toContain('Nobody has answered yet');
});

test('a timer that fails is put off, and the timers of others fire', async () => {
  let broken = true;
  const at = await home({
    tx: (tx) =>
      new Proxy(tx, {
        get: (target, name) => {
          const value: unknown = Reflect.get(target, name);
          if (name === 'lockPerson' && broken)
            return () => {
              broken = false;
              return Promise.reject(new Error('a damaged row'));
            };
          return typeof value === 'function' ? value.bind(target) : value;
        },
      }),
  });
  broken = false;
  const anna = await (await at.guest().comesIn()).asksForHuman();
  at.pass(1);
  const bela = await (await at.guest().comesIn()).asksForHuman();
  at.pass(20);
  broken = true;
  await fireTimers(at.house);
  await at.deliver();
  expect(anna.all.join()).not.toContain('Nobody has answered yet');
  expect(bela.all.join()).toContain('Nobody has answered yet');
  at.pass(6);
  await fireTimers(at.house);
  await at.deliver();
  expect(anna.all.join()).toContain('Nobody has answered yet');
});

test('R20: what is old is forgotten and counted; a person whose case is open stays', async () => {
  const at = await home();
  await at.guest().comesIn();
  const bela = await (await at.guest().comesIn()).asksForHuman();
  const closed = at.desk();
  await closed.closes();
  const vera = await (await at.guest().comesIn()).asksForHuman();
  expect(at.counts()).toMatchObject({ people: 3, cases: 2 });
  at.pass(8 * DAY);
  expect(await forgetOld(at.house)).toMatchObject({ closedCases: 1, idlePeople: 2 });
  at.pass(60 * DAY);
  await forgetOld(at.house);
  expect(at.counts()).toMatchObject({ people: 1, cases: 1, events: 0 });
  expect(await at.store.findPerson(vera.address)).not.toBeNull();
  expect(await at.store.findPerson(bela.address)).toBeNull();
});

const MINUTE = 60_000;

/** Two people have waited for a human for so long that both are told: Anna first. */
async function twoWait(): Promise<Home> {
  const at = await home();
  await (await at.guest().comesIn()).asksForHuman();
  at.pass(1);
  await (await at.guest().comesIn()).asksForHuman();
  at.pass(15);
  return at;
}

const due = (at: Home) =>
  at.rows('select due_at from timers order by due_at').map((row) => Number(row.due_at) - at.now);

/** The next transaction goes wrong at this method, after what else happens at that moment. */
function goesWrong(at: Home, method: keyof Tx, meanwhile: () => Promise<unknown> = async () => {}): void {
  const { transaction } = at.store;
  at.house.store.transaction = (work) =>
    transaction((tx) =>
      work(
        new Proxy(tx, {
          get: (of, name) => {
            if (name === method) throw new Error('it went wrong');
            const found = Reflect.get(of, name);
            return typeof found === 'function' ? found.bind(of) : found;
          },
        }),
      ),
    ).catch(async (error) => {
      at.house.store.transaction = transaction;
      await meanwhile();
      throw error;
    });
}

test('a timer that goes wrong is tried again a minute later, and keeps the others from nothing', async () => {
  const at = await twoWait();
  expect(due(at)).toEqual([-MINUTE, 0]);
  goesWrong(at, 'lockPerson');
  expect(await fireTimers(at.house)).toBe(2);
  expect(due(at)[0]).toBe(MINUTE);
  at.pass(1);
  expect(await fireTimers(at.house)).toBe(1);
});

test('one that another process has fired meanwhile is not put off, nor is the next one in its place', async () => {
  const at = await twoWait();
  goesWrong(at, 'lockPerson', async () => {
    await at.store.transaction(async (tx) => {
      const [first] = await tx.takeDueTimers(at.now, 1);
      expect(first?.dueAt).toBe(at.now - MINUTE);
    });
  });
  expect(await fireTimers(at.house)).toBe(2);
  expect(due(at).filter((inMs) => inMs <= MINUTE)).toEqual([]);
});

test('where it is the storage, no timer is blamed', async () => {
  const at = await twoWait();
  goesWrong(at, 'takeDueTimers');
  await expect(fireTimers(at.house)).rejects.toThrow('it went wrong');
  expect(due(at)).toEqual([-MINUTE, 0]);
  expect(await fireTimers(at.house)).toBe(2);
});
