import type { Hotline } from '../hotline.ts';
import type { Household } from '../household.ts';
import { aside } from './aside.ts';
import { reviews } from './blockings.ts';
import { deeds } from './deeds.ts';
import { files } from './files.ts';
import { looks } from './look.ts';
import { createPresence } from './presence.ts';
import { signInWays } from './sign-in.ts';
import { staffLists } from './staff-list.ts';

/** The hotline as its faces see it. */
export function createHotline(house: Household): Hotline {
  const presence = createPresence(house.clock);
  const pages = new Set<Parameters<Hotline['onChange']>[0]>();
  house.bell.onRing((ring) => {
    if (
      ring.kind === 'case' ||
      (ring.kind === 'present' && presence.note(ring.case, ring.staff, ring.typing))
    )
      for (const page of pages) page({ case: ring.case });
  });
  return {
    ...signInWays(house),
    ...staffLists(house),
    ...looks(house, presence),
    ...deeds(house),
    ...files(house),
    ...reviews(house),
    ...aside(house),
    present: (member, id, typing) => house.bell.ring({ kind: 'present', case: id, staff: member.id, typing }),
    onChange: (page) => {
      pages.add(page);
      return () => void pages.delete(page);
    },
  };
}
