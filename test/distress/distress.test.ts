import { describe, expect, test } from 'vitest';
import { towns } from '../../src/core/directory/towns.ts';
import type { CountryCode, Language } from '../../src/core/model/ids.ts';
import { realContent } from '../support/real-content.ts';
import { hear, languagesHeard } from './measure.ts';

const content = realContent();
/** Of ordinary texts, at most this many in a hundred may be taken for a cry. */
const MOST_FALSE_ALARMS = 2;

describe.each(languagesHeard())('cries for help in %s', (language) => {
  const heard = hear(content, language);

  test('the list is long enough to show something', () => {
    expect(heard.cries).toBeGreaterThanOrEqual(80);
    expect(heard.ordinary).toBeGreaterThanOrEqual(120);
  });

  test('R5: none is missed', () => expect(heard.missed).toEqual([]));

  test('ordinary texts are hardly ever taken for one', () => {
    const rate = (100 * heard.falseAlarms.length) / heard.ordinary;
    expect(rate, heard.falseAlarms.join('\n')).toBeLessThanOrEqual(MOST_FALSE_ALARMS);
  });
});

describe.each(content.languages)('what people answer us in %s', (language) => {
  test('no country and no town is a cry for help', () => {
    const countries = [...content.timeZones.keys()] as CountryCode[];
    const places = [
      ...countries.map((code) => content.words.country(language as Language, code)),
      ...countries.flatMap((code) => towns(content.directory, code)),
    ];
    expect(places.filter(content.distress)).toEqual([]);
  });
});
