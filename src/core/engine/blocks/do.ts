import type { DoBlock } from '../../flow/flow.ts';
import { languageChosen } from '../asks/language.ts';
import { endCheckIn, setCheckIn } from '../check-in.ts';
import { setCleaning, setOwnWord, setQuiet } from '../discreet.ts';
import { offerOtherLanguages } from '../draft.ts';
import { sendMyData } from '../my-data.ts';
import { noteConsent } from '../note-consent.ts';
import { removeAll, removeChosen, setClock, switchOn } from '../reminders.ts';
import { type Run, save, tell } from '../run.ts';
import type { Entered } from '../target.ts';

export function enterDo(run: Run, block: DoBlock): Entered {
  switch (block.action) {
    case 'set_language':
      run.language = languageChosen(run) ?? run.language;
      save(run, 'language', null);
      offerOtherLanguages(run);
      return block.next;
    case 'count_me':
    case 'count_me_not':
      agree(run, 'count', block.action === 'count_me');
      return block.next;
    case 'keep_me':
    case 'keep_me_not':
      agree(run, 'keep', block.action === 'keep_me');
      return block.next;
    case 'withdraw_words':
      noteConsent(run, 'staff', false);
      run.effects.push({ kind: 'withdraw_words' });
      return block.next;
    case 'set_hide_word':
    case 'set_return_word':
    case 'forget_words':
      return setOwnWord(run, block.action) ?? block.next;
    case 'quiet':
    case 'quiet_not':
      setQuiet(run, block.action === 'quiet');
      return block.next;
    case 'set_cleaning':
      setCleaning(run);
      return block.next;
    case 'read_aloud':
    case 'read_aloud_not':
      run.aloud = block.action === 'read_aloud';
      return block.next;
    case 'send_my_data':
      sendMyData(run);
      return block.next;
    case 'set_clock':
      setClock(run);
      return block.next;
    case 'reminders_on':
      switchOn(run);
      return block.next;
    case 'remove_reminder':
      removeChosen(run);
      return block.next;
    case 'remove_reminders':
      removeAll(run);
      return block.next;
    case 'set_check_in':
      setCheckIn(run);
      return block.next;
    case 'end_check_in':
      endCheckIn(run);
      tell(run, { key: 'check_in:ended' });
      return block.next;
    case 'erase':
      run.effects.push({ kind: 'erase' });
      run.silent = true;
      return block.next;
  }
}

function agree(run: Run, to: 'count' | 'keep', given: boolean): void {
  run.consent = { ...run.consent, [to]: given };
  run.facts = null;
  noteConsent(run, to, given);
}
