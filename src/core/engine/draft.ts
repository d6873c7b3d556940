import type { Run } from './run.ts';

/** Followed by a language: from now on in that one. On a message that is no screen, so that it works at any time. */
export const SPEAK = '!speak:';

/**
 * A translation that nobody has read says so, with one tap to a language that its authors wrote. Whoever had another
 * language a moment ago gets that one too: it may have been a slip, and its name is all that they can read now.
 */
export function offerOtherLanguages(run: Run): void {
  const { languages, words } = run.context.content;
  const now = run.language;
  if (run.silent || now === null) return;
  const { language: before } = run.before;
  const draft = words.isDraft(now) ? languages.filter((language) => !words.isDraft(language)) : [];
  const slip = before !== null && before !== now ? [before] : [];
  if (draft.length + slip.length === 0) return;
  run.messages.push({
    lines: [
      ...(draft.length > 0 ? [{ key: 'system:draft' }] : []),
      ...(slip.length > 0 ? [{ key: 'system:language_changed' }] : []),
    ],
    buttons: [...new Set([...slip, ...draft])].map((language) => ({
      choice: `${SPEAK}${language}`,
      label: { language },
    })),
    ...{ extras: [], screen: 0, replaces: false, speaker: 'flow' },
  });
}
