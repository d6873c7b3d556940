import type { CaseId } from '../../core/model/ids.ts';
import { caseAddress } from '../case-command.ts';
import { casePage } from '../pages/case-page.ts';
import { lookPage } from '../pages/look-page.ts';
import { problemPage } from '../pages/problem-page.ts';
import { submit } from '../submit.ts';

/** Opens the case for a while where the hotline remembers the reason; else it is shown once, in the answer itself. */
export const caseLook = submit(async ({ visit, form, c }) => {
  const id = c.req.param('id') as CaseId;
  const why = form.text('why');
  if (why === '')
    return { page: lookPage(visit, id, { notice: visit.t('refused.needs-note') }), status: 422 };
  const view = await visit.desk.hotline.view(visit.member, id, why);
  const stays = await visit.desk.hotline.view(visit.member, id, null);
  if (!('refused' in stays)) return { to: `${caseAddress(id)}?done=looked` };
  if (!('refused' in view))
    return { page: await casePage(visit, view, { notice: visit.t('look.done') }), status: 200 };
  if (view.refused === 'needs-reason') return { page: lookPage(visit, id, { why }), status: 422 };
  return { page: problemPage(visit, 'notFound'), status: 404 };
});
