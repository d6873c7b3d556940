import type { DoBlock } from '../../flow/flow.ts';
import { languageChosen } from '../asks/language.ts';
import { warnOfDraft } from '../draft.ts';
import { type Run, save } from '../run.ts';
import type { Entered } from '../target.ts';

export function enterDo(run: Run, block: DoBlock): Entered {
  switch (block.action) {
    case 'set_language':
      run.language = languageChosen(run) ?? run.language;
      save(run, 'language', null);
      warnOfDraft(run);
      return block.next;
    case 'count_me':
    case 'count_me_not':
      run.consent = { ...run.consent, count: block.action === 'count_me' };
      run.facts = null;
      return block.next;
    case 'erase':
      run.effects.push({ kind: 'erase' });
      run.silent = true;
      return block.next;
  }
}
