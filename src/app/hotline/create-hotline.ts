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
import { createTyping } from './typing.ts';

/** The hotline as its faces see it. */
export function createHotline(house: Household): Hotline {
  const presence = createPresence(house.clock);
  const typing = createTyping(house);
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
    present: (member, id, writes) => {
      house.bell.ring({ kind: 'present', case: id, staff: member.id, typing: writes });
      if (writes) typing(member, id);
    },
    onChange: (page) => {
      pages.add(page);
      return () => void pages.delete(page);
    },
  };
}
