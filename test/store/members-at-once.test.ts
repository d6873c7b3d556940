import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { StaffMember } from '../../src/core/cases/staff.ts';
import type { CaseId } from '../../src/core/model/ids.ts';
import { Home } from '../support/household.ts';
import { describeStores } from '../support/store.ts';
import { aCase, address, session } from './samples.ts';

const CASE = 'case-1' as CaseId;

describeStores(
  'Two processes that change the staff list at the same moment',
  ({ open, database, engine }) => {
    /** SQLite is one process's. */
    async function twoHomes(): Promise<[Home, Home]> {
      const url = await database();
      const one = new Home(await open({ url }), url, {});
      return [one, engine === 'sqlite' ? one : new Home(await open({ url }), url, {})];
    }
    const openCase = ({ store }: Home) =>
      store.transaction(async (tx) => {
        const { id } = await tx.openPerson(address(), () => 'p1', 1);
        await tx.saveSession(id, session(), 1);
        await tx.saveCase(aCase(id));
      });
    const stateOf = async ({ hotline }: Home, { id }: StaffMember) =>
      (await hotline.members()).find((one) => one.id === id)?.state;

    test('make one first admin, and one link', async () => {
      const [one, other] = await twoHomes();
      const links = await Promise.all([one, other, one].map(({ hotline }) => hotline.firstAdmin()));
      expect(links.filter((link) => link !== null)).toHaveLength(1);
      expect(await one.hotline.members()).toHaveLength(1);
    });

    test('leave no case with a member who is taken off the list while they claim it, or are given it', async () => {
      const [one, other] = await twoHomes();
      const admin = await one.member('admin', { role: 'admin' });
      const olga = await one.member('olga');
      await openCase(one);
      const [claimed] = await Promise.all([
        one.hotline.command(olga, CASE, { kind: 'claim' }),
        other.hotline.removeMember(admin, olga.id),
        one.hotline.command(admin, CASE, { kind: 'assign', to: olga.id }),
      ]);
      expect(claimed).toBeDefined();
      expect(await stateOf(one, olga)).toBe('removed');
      expect((await one.store.transaction((tx) => tx.caseById(CASE)))?.owner).toEqual({ kind: 'queue' });
      // A page that she still has open.
      expect(await other.hotline.command(olga, CASE, { kind: 'claim' })).toMatchObject({
        refused: 'not-allowed',
      });
    });

    test('keep one of two admins who take each other off it', async () => {
      const [one, other] = await twoHomes();
      const anna = await one.member('anna', { role: 'admin' });
      const boris = await one.member('boris', { role: 'admin' });
      const done = await Promise.all([
        one.hotline.removeMember(anna, boris.id),
        other.hotline.removeMember(boris, anna.id),
      ]);
      expect(done).toContain('not-allowed');
      const left = (await one.hotline.members()).filter(({ state }) => state !== 'removed');
      expect(left).toHaveLength(1);
    });

    test('leave the last admin the cases they carry', async () => {
      const [one, other] = await twoHomes();
      const anna = await one.member('anna', { role: 'admin' });
      const boris = await one.member('boris', { role: 'admin' });
      await openCase(one);
      await one.hotline.command(anna, CASE, { kind: 'claim' });
      const removing = other.store.transaction(async (tx) => {
        await tx.lockMembers();
        await sleep(200);
        await tx.saveMember({ ...boris, state: 'removed' });
      });
      await sleep(50);
      expect(await one.hotline.removeMember(boris, anna.id)).toBe('not-allowed');
      await removing;
      expect(await one.store.transaction((tx) => tx.carriedBy(anna.id))).toHaveLength(1);
    });

    test('do not bring back who was taken off it meanwhile', async () => {
      const [one, other] = await twoHomes();
      const admin = await one.member('admin', { role: 'admin' });
      const olga = await one.member('olga');
      const removing = one.store.transaction(async (tx) => {
        await tx.lockMembers();
        await sleep(200);
        await tx.saveMember({ ...olga, state: 'removed' });
      });
      await sleep(50);
      const saved = { ...olga, name: 'Olga B' };
      await Promise.all([
        removing,
        other.hotline.setPaused(olga, true),
        one.hotline.saveMember(admin, saved),
      ]);
      expect(await stateOf(one, olga)).toBe('removed');
    });
  },
);
