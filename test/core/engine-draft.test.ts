import { expect, test } from 'vitest';
import { step } from '../../src/core/engine/step.ts';
import type { Language } from '../../src/core/model/ids.ts';
import { tinyContent } from '../support/tiny-content.ts';

const content = tinyContent({ tiny: '    first: { say: text, next: done }\n    done: { end: true }' });
const drafted = {
  ...content,
  words: { ...content.words, isDraft: (language: Language) => language !== 'en' },
};
const context = {
  content: drafted,
  now: 0,
  today: '2026-11-29',
  isoWeek: '2026-W48',
  newId: () => 'token',
  staffed: false,
  fallbackLanguage: 'en' as Language,
};
const press = (choice: string, at: number) => ({ kind: 'press', token: 'token', step: at, choice }) as const;

test('a draft says so in one line, with one tap to a language that was checked', () => {
  const { session } = step(null, { kind: 'command', name: 'start', argument: '' }, context);
  const chosen = step(session, press('ru', session.step), context);
  const note = chosen.messages.find(({ lines }) =>
    lines.some((line) => 'key' in line && line.key === 'system:draft'),
  );
  expect(note?.buttons.map(({ choice }) => choice)).toEqual(['!speak:en']);

  const changed = step(chosen.session, press('!speak:en', 0), context);
  expect(changed.session.language).toBe('en');
  expect(changed.messages.length).toBeGreaterThan(0);
  expect(step(chosen.session, press('!speak:xx', 0), context).session.language).toBe('ru');
});

test('a language that is no draft says nothing of the kind', () => {
  const { session } = step(null, { kind: 'command', name: 'start', argument: '' }, context);
  const chosen = step(session, press('en', session.step), context);
  expect(JSON.stringify(chosen.messages)).not.toContain('system:draft');
});
