import { caseCommand } from '../case-command.ts';

/** Long enough for two words; a sentence is a note. */
const MOST = 40;

export const caseTag = caseCommand({
  action: 'tag',
  decode: (form) => {
    const tag = form.text('tag').toLowerCase().replace(/\s+/g, ' ');
    return tag === '' || tag.length > MOST ? { problem: 'problem.tag' } : { kind: 'tag', tag };
  },
});
