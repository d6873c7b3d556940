import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hear, languagesHeard } from '../distress/measure.ts';
import { realContent } from '../support/real-content.ts';
import { type Figures, languagesMeasured, measure, phrasesOf, SPLITS } from './measure.ts';
import { withFigures } from './report.ts';

const content = realContent();
const REPORT = join(import.meta.dirname, '../../docs/free-text.md');

/** The least that a language must reach, in hundredths of its phrases. */
const ENOUGH_PHRASES = 200;
const MOST_WRONG = 3;
const LEAST_LED = 80;

const share = (some: readonly string[], { phrases }: Figures): number => (100 * some.length) / phrases;

describe.each(languagesMeasured())('free text in %s', (language) => {
  test('is measured on enough phrases, each once', () => {
    const said = SPLITS.flatMap((split) => phrasesOf(language, split));
    expect(said.length).toBeGreaterThanOrEqual(ENOUGH_PHRASES);
    expect(new Set(said.map(({ text }) => text)).size).toBe(said.length);
  });

  describe.each(SPLITS)('%s', (split) => {
    const figures = measure(content, phrasesOf(language, split));
    const named = split === 'tune' ? figures : null;

    test('R5: no emergency is missed', () => {
      expect(figures.missed.length, named?.missed.join('\n')).toBe(0);
    });

    test('hardly anybody is led to something else', () => {
      expect(share(figures.wrong, figures), named?.wrong.join('\n')).toBeLessThanOrEqual(MOST_WRONG);
    });

    test('most are led there, or find it among what is offered', () => {
      expect(share([...figures.right, ...figures.offered], figures)).toBeGreaterThanOrEqual(LEAST_LED);
    });
  });
});

test.runIf(process.env.UPDATE_FIGURES === '1')('the report is renewed', () => {
  const measured = languagesMeasured().flatMap((language) =>
    SPLITS.map((split) => ({ language, split, figures: measure(content, phrasesOf(language, split)) })),
  );
  const heard = languagesHeard().map((language) => ({ language, heard: hear(content, language) }));
  const today = new Date().toISOString().slice(0, 10);
  writeFileSync(REPORT, withFigures(readFileSync(REPORT, 'utf8'), { today, measured, heard }));
});
