import type { Hotline } from '../hotline.ts';
import type { Household } from '../household.ts';
import type { WizardRoom } from '../ports/wizards.ts';

/** The hotline as the dialogues in the staff group see it. */
export const wizardRoom = ({ content, store, staffIdOf }: Household, hotline: Hotline): WizardRoom => ({
  language: content.staffLanguage,
  spoken: content.spokenLanguages,
  memberOf: async (channel, staff) => {
    const member = await store.transaction((tx) => tx.memberByHandle(staffIdOf(channel, staff)));
    return member?.state === 'removed' ? null : member;
  },
  members: () => hotline.members(),
  teams: () => hotline.teams(),
  canned: () => hotline.canned(null),
  saveCanned: (by, answer) => hotline.saveCanned(by, answer),
});
