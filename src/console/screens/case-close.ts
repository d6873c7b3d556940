import { CONTACT_KINDS, OUTCOMES, REASONS } from '../../core/cases/codes.ts';
import { caseCommand, queueAddress } from '../case-command.ts';
import { oneOf } from '../form.ts';

/** All three codes are needed: they are what the hotline counts by. */
export const caseClose = caseCommand({
  action: 'close',
  decode: (form) => {
    const kind = oneOf(CONTACT_KINDS, form.text('kind'));
    const reason = oneOf(REASONS, form.text('reason'));
    const outcome = oneOf(OUTCOMES, form.text('outcome'));
    if (!kind || !reason || !outcome) return { problem: 'problem.close_codes' };
    return { kind: 'close', closing: { kind, reason, outcome, debrief: form.ticked('debrief') } };
  },
  goOn: () => queueAddress('closed'),
});
