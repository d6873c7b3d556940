import { CITIES, type City } from '../../core/cover/cities.ts';
import type { CoverReply } from '../../core/cover/read.ts';
import type { DialNumber } from '../../core/directory/emergency.ts';
import type { Language } from '../../core/model/ids.ts';
import type { Session } from '../../core/model/session.ts';
import { countryOf } from '../contacts-now.ts';
import type { Household } from '../household.ts';
import { sayDifference, sayWeekdayTime } from '../moment.ts';

/** What the utility answers, in the person's language. */
export function coverText(house: Household, language: Language, reply: CoverReply): string {
  const { words } = house.content;
  switch (reply.kind) {
    case 'times':
      return times(house, language, reply.cities);
    case 'converted':
      return words.text(language, 'cover:converted', {
        value: reply.value.toLocaleString(language),
        result: reply.result.toLocaleString(language),
        unit: { words: `cover:units.${reply.unit}` },
        other: { words: `cover:units.${reply.other}` },
      });
    case 'usage':
      return words.text(language, 'cover:usage');
  }
}

function times(
  { content: { words }, clock }: Household,
  language: Language,
  cities: readonly City[],
): string {
  const now = clock.now();
  const lines = cities.map((city) =>
    words.text(language, 'cover:time', {
      city: { words: `cover:cities.${city}` },
      time: sayWeekdayTime(language, now, CITIES[city]),
    }),
  );
  const [one, other] = cities;
  const gap = one && other ? [sayDifference(now, CITIES[one], CITIES[other])] : [];
  return [...lines, ...gap.map((time) => words.text(language, 'cover:gap', { time }))].join('\n');
}

/** Numbers to call, said as a reference book says them: no word of who might need them, or why. */
export function numbersText({ content }: Household, language: Language, session: Session): string {
  const country = countryOf(session);
  const known = country === null ? undefined : content.directory.emergency.get(country);
  const lines = [content.words.text(language, 'cover:numbers')];
  if (country !== null && known)
    lines.push(
      content.words.text(language, 'cover:numbers_of', {
        country: { country },
        police: dial(known.police),
        ambulance: dial(known.ambulance),
      }),
    );
  return lines.join('\n');
}

const dial = (number: DialNumber): string => (typeof number === 'string' ? number : number.mobile);
