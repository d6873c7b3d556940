import type { StaffMember } from '../../core/cases/staff.ts';
import { audit } from '../audit.ts';
import type { AsideId, Hotline } from '../hotline.ts';
import type { Household } from '../household.ts';
import { isAdmin } from '../member-left.ts';
import type { StaffDeed } from '../ports/audit.ts';
import { receive } from '../receive.ts';

/** Most on one page; there are more only where something is badly broken. */
const MOST = 200;

type Aside = Pick<Hotline, 'setAside' | 'retryAside' | 'discardAside'>;

/** What was given up, for admins: to be tried once more, or done with. */
export const aside = (house: Household): Aside => {
  const { store, clock } = house;
  const ifAdmin = async <T>(
    member: StaffMember,
    deed: StaffDeed,
    work: () => Promise<T>,
  ): Promise<T | 'not-allowed'> => {
    if (!isAdmin(member)) return 'not-allowed';
    await store.transaction((tx) => audit(house, tx, member.id, deed));
    return work();
  };
  return {
    setAside: (member) =>
      ifAdmin(member, 'set-aside-listed', async () => ({
        ...{ messages: await store.aside.messages(MOST), updates: await store.aside.updates(MOST) },
        counts: await store.aside.counts(),
      })),
    retryAside: (member, what) =>
      ifAdmin(member, 'set-aside-retried', async () => {
        if (what.kind === 'update') return retryUpdate(house, what.id);
        const queued = await store.aside.retryMessage(Number(what.id), clock.now());
        if (queued) house.bell.ring({ kind: 'outbox' });
        return queued ? 'done' : 'gone';
      }),
    discardAside: (member, what) => ifAdmin(member, 'set-aside-discarded', () => discard(house, what)),
  };
};

async function discard({ store }: Household, { kind, id }: AsideId): Promise<'done' | 'gone'> {
  const gone =
    kind === 'update' ? await store.aside.discardUpdate(id) : await store.aside.discardMessage(Number(id));
  return gone ? 'done' : 'gone';
}

/** Under a key of its own, since the first one counts as dealt with. Twice pressed, it is applied once. */
async function retryUpdate(house: Household, id: string): Promise<'done' | 'gone' | 'failed'> {
  const update = await house.store.aside.update(id);
  if (!update) return 'gone';
  const [receipt] = await receive(house, [{ ...update, eventKey: `${update.eventKey} again ${id}` }]);
  if (receipt === 'failed') return 'failed';
  await house.store.aside.discardUpdate(id);
  return 'done';
}
