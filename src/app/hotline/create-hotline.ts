import type { Hotline } from '../hotline.ts';
import type { Household } from '../household.ts';
import { deeds } from './deeds.ts';
import { files } from './files.ts';
import { looks } from './look.ts';
import { createPresence } from './presence.ts';
import { signInWays } from './sign-in.ts';
import { staffLists } from './staff-list.ts';

/** The hotline as its faces see it. */
export function createHotline(house: Household): Hotline {
  const presence = createPresence(house.clock);
  return {
    ...signInWays(house),
    ...staffLists(house),
    ...looks(house, presence),
    ...deeds(house),
    ...files(house),
    present: (member, id, typing) => {
      if (presence.note(id, member.id, typing)) house.news.tell({ case: id });
    },
    onChange: (listener) => house.news.listen(listener),
  };
}
