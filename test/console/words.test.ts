import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { BLOCK_SPANS } from '../../src/core/cases/blocking.ts';
import { REFUSALS } from '../../src/core/cases/case.ts';
import { CONTACT_KINDS, OUTCOMES, PRIORITIES, REASONS } from '../../src/core/cases/codes.ts';
import { ROLES } from '../../src/core/cases/staff.ts';
import { MEDIA_KINDS } from '../../src/core/model/inbound.ts';
import { realContent } from '../support/real-content.ts';

const FOLDER = join(import.meta.dirname, '../../src/console');
const SOURCE = globSync('**/*.ts', { cwd: FOLDER })
  .map((file) => readFileSync(join(FOLDER, file), 'utf8'))
  .join('\n');

/** Keys written out in the source, as `t('...')` or as the key of a problem. */
const WRITTEN = [
  ...SOURCE.matchAll(/\bt\(\s*'([\w.-]+)'|'(problem\.\w+)'|\? '(\w+\.\w+)' : '(\w+\.\w+)'/g),
].flatMap(([, ...keys]) => keys.filter((key) => key !== undefined));
const MADE_UP = [
  ...CONTACT_KINDS.map((code) => `contact.${code}`),
  ...REASONS.map((code) => `reason.${code}`),
  ...OUTCOMES.map((code) => `outcome.${code}`),
  ...PRIORITIES.map((code) => `priority.${code}`),
  ...ROLES.flatMap((role) => [`role.${role}`, `role_text.${role}`]),
  ...MEDIA_KINDS.map((kind) => `media.${kind}`),
  ...unionIn('../../src/core/cases/case.ts', "'case-opened'").map((kind) => `event.${kind}`),
  ...REFUSALS.map((why) => `refused.${why}`),
  ...BLOCK_SPANS.map((span) => `block.span.${span}`),
  ...['waiting', 'open', 'parked', 'closed'].map((state) => `state.${state}`),
  ...['note', 'tag', 'priority', 'park', 'transfer', 'assign', 'release', 'close', 'quick', 'hand_back'].map(
    (one) => `actions.${one}_title`,
  ),
];

/** The members of a union of strings, from where it begins to its end. */
function unionIn(file: string, from: string): string[] {
  const text = readFileSync(join(import.meta.dirname, file), 'utf8');
  const union = text.slice(text.indexOf(from)).split(';')[0] ?? '';
  return [...union.matchAll(/'([\w-]+)'/g)].map(([, word = '']) => word);
}

it('everything that the console can say has words', () => {
  const { words } = realContent();
  expect(WRITTEN.length).toBeGreaterThan(150);
  expect(MADE_UP.length).toBeGreaterThan(80);
  expect([...WRITTEN, ...MADE_UP].filter((key) => !words.has(`console:${key}`))).toEqual([]);
});
