import { expect, test } from 'vitest';
import type { CannedAnswer } from '../../src/app/ports/staff.ts';
import type { Team } from '../../src/core/cases/staff.ts';
import type { Language, StaffId, TeamId } from '../../src/core/model/ids.ts';
import { describeStores } from '../support/store.ts';
import { member } from './samples.ts';

const NAME = 'Marta Musterfrau';
const HANDLE = 'telegram|555666777';
const team = (id: string, over: Partial<Team> = {}): Team => ({
  id: id as TeamId,
  name: NAME,
  languages: ['ru' as Language],
  topics: [],
  timeZone: 'Europe/Chisinau',
  hours: [{ days: [1, 2], from: '09:00', to: '12:30' }],
  holidays: ['2026-12-25'],
  next: null,
  ...over,
});
const answer = (id: string, text = NAME): CannedAnswer => ({
  id,
  language: 'ru' as Language,
  title: NAME,
  text,
  media: null,
});

describeStores('Staff', ({ open, database, everything }) => {
  test('are kept in the order they came, and changed in place', async () => {
    const store = await open();
    await store.transaction(async (tx) => {
      for (const id of ['zoe', 'anna', 'mila']) await tx.saveMember(member(id));
      await tx.saveMember(member('anna', { role: 'admin', state: 'paused', restsUntil: 77 }));
    });
    expect(await store.transaction((tx) => tx.members())).toEqual([
      member('zoe'),
      member('anna', { role: 'admin', state: 'paused', restsUntil: 77 }),
      member('mila'),
    ]);
  });

  test('are known by where they write from, one member an account', async () => {
    const store = await open();
    const known = () => store.transaction((tx) => tx.memberByHandle(HANDLE));
    await store.transaction(async (tx) => {
      for (const id of ['anna', 'boris']) await tx.saveMember(member(id));
    });
    expect(await known()).toBe(null);
    await store.transaction((tx) => tx.bindMember(HANDLE, 'anna' as StaffId));
    expect(await known()).toEqual(member('anna'));
    await store.transaction((tx) => tx.bindMember(HANDLE, 'boris' as StaffId));
    expect(await known()).toEqual(member('boris'));
    await store.transaction((tx) => tx.bindMember('web|1', 'boris' as StaffId));
    expect(await known()).toEqual(member('boris'));
  });

  test('have teams and ready answers', async () => {
    const store = await open();
    await store.transaction(async (tx) => {
      await tx.saveTeam(team('night'));
      await tx.saveTeam(team('day', { next: 'night' as TeamId }));
      await tx.saveTeam(team('night', { languages: [] }));
      for (const id of ['hello', 'bye']) await tx.saveCanned(answer(id));
      await tx.saveCanned(answer('hello', 'Good day, {{pseudonym}}'));
      await tx.removeCanned('bye');
    });
    expect(await store.transaction((tx) => tx.teams())).toEqual([
      team('night', { languages: [] }),
      team('day', { next: 'night' as TeamId }),
    ]);
    expect(await store.transaction((tx) => tx.canned())).toEqual([
      answer('hello', 'Good day, {{pseudonym}}'),
    ]);
  });

  test('stand nowhere in the clear', async () => {
    const url = await database();
    const store = await open({ url });
    const hash = 'a-short-code';
    await store.transaction(async (tx) => {
      await tx.saveMember(member('anna', { name: NAME }));
      await tx.bindMember(HANDLE, 'anna' as StaffId);
      await tx.saveTeam(team('night'));
      await tx.saveCanned(answer('hello'));
      await tx.addTicket({ hash, kind: 'bind', staff: 'anna' as StaffId, madeAt: 1, expiresAt: 10 });
    });
    await store.close();
    const bytes = await everything(url);
    expect([NAME, 'Marta', '555666777', hash, 'coordinator'].filter((word) => bytes.includes(word))).toEqual(
      [],
    );
  });
});

describeStores('A ticket', ({ open }) => {
  const withTicket = async (kind: 'link' | 'session' | 'bind', expiresAt = 100) => {
    const store = await open();
    await store.transaction(async (tx) => {
      await tx.saveMember(member('anna'));
      await tx.addTicket({ hash: 'h', kind, staff: 'anna' as StaffId, madeAt: 1, expiresAt });
    });
    const use = (as: typeof kind = kind, now = 50, hash = 'h') =>
      store.transaction((tx) => tx.useTicket(as, hash, now));
    return { store, use };
  };

  test('to sign in or to bind works once, even when it is shown many times at once', async () => {
    for (const kind of ['link', 'bind'] as const) {
      const { use } = await withTicket(kind);
      const answers = await Promise.all(Array.from({ length: 6 }, () => use()));
      expect(answers.filter((staff) => staff === 'anna')).toHaveLength(1);
      expect(answers.filter((staff) => staff === null)).toHaveLength(5);
      expect(await use()).toBe(null);
    }
  });

  test('of a browser works again and again, until it ends or is taken away', async () => {
    const { store, use } = await withTicket('session');
    expect([await use(), await use(), await use('session', 99)]).toEqual(['anna', 'anna', 'anna']);
    expect(await use('session', 100)).toBe(null);
    await store.transaction((tx) => tx.dropTickets('anna' as StaffId, 'link'));
    expect(await use()).toBe('anna');
    await store.transaction((tx) => tx.dropTickets('anna' as StaffId, 'session'));
    expect(await use()).toBe(null);
  });

  test('works for nothing else, and not when it is forged or has run out', async () => {
    const { use } = await withTicket('link');
    expect(await use('session')).toBe(null);
    expect(await use('bind')).toBe(null);
    expect(await use('link', 50, 'forged')).toBe(null);
    expect(await use('link', 100)).toBe(null);
    expect(await use('link', 99)).toBe('anna');
  });

  test('that was used in a turn that failed still works', async () => {
    const { store, use } = await withTicket('link');
    const failing = store.transaction(async (tx) => {
      await tx.useTicket('link', 'h', 50);
      throw new Error('no session for today');
    });
    await expect(failing).rejects.toThrow('today');
    expect(await use()).toBe('anna');
  });

  test('that has run out is removed at its time', async () => {
    const { store, use } = await withTicket('session', 100);
    const purge = (events: number) => store.purge({ events });
    expect(await purge(100)).toMatchObject({ tickets: 0 });
    expect(await use()).toBe('anna');
    expect(await purge(101)).toMatchObject({ tickets: 1 });
  });
});

describeStores('A session', ({ open }) => {
  test('ends alone, and only by whose it is; its last use is right to a minute', async () => {
    const store = await open();
    const MINUTE = 60_000;
    const ticket = { kind: 'session', madeAt: 1, expiresAt: 90 * MINUTE } as const;
    await store.transaction(async (tx) => {
      for (const id of ['anna', 'boris']) await tx.saveMember(member(id));
      for (const hash of ['desk', 'phone']) await tx.addTicket({ ...ticket, hash, staff: 'anna' as StaffId });
      await tx.addTicket({ ...ticket, hash: 'other', staff: 'boris' as StaffId });
      await tx.addTicket({ ...ticket, kind: 'link', hash: 'link', staff: 'anna' as StaffId });
    });
    const use = (hash: string, now: number) => store.transaction((tx) => tx.useTicket('session', hash, now));
    const list = (now: number) => store.transaction((tx) => tx.sessionsOf('anna' as StaffId, 'desk', now));
    await use('phone', MINUTE / 2);
    expect(await list(MINUTE)).toMatchObject([{ lastUse: 1 }, { lastUse: 1 }]);
    await use('phone', 5 * MINUTE);
    const listed = await list(5 * MINUTE);
    expect(listed.map(({ here, since, lastUse }) => [here, since, lastUse])).toEqual([
      [false, 1, 5 * MINUTE],
      [true, 1, 1],
    ]);
    const phone = listed[0]?.id ?? '';
    await store.transaction((tx) => tx.dropSession('boris' as StaffId, phone));
    expect(await use('phone', 6 * MINUTE)).toBe('anna');
    await store.transaction((tx) => tx.dropSession('anna' as StaffId, phone));
    expect([await use('phone', 7 * MINUTE), await use('desk', 7 * MINUTE)]).toEqual([null, 'anna']);
    expect(await list(90 * MINUTE)).toEqual([]);
  });
});
