import type { Run } from './run.ts';

/** Followed by a language: from now on in that one. On a message that is no screen, so that it works at any time. */
export const SPEAK = '!speak:';

/** A translation that nobody has read says so, with one tap to a language that its authors wrote. */
export function warnOfDraft(run: Run): void {
  const { languages, words } = run.context.content;
  if (run.silent || run.language === null || !words.isDraft(run.language)) return;
  run.messages.push({
    lines: [{ key: 'system:draft' }],
    buttons: languages
      .filter((language) => !words.isDraft(language))
      .map((language) => ({ choice: `${SPEAK}${language}`, label: { language } })),
    ...{ extras: [], screen: 0, replaces: false, speaker: 'flow' },
  });
}
