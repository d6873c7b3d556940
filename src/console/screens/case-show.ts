import type { CaseId } from '../../core/model/ids.ts';
import { casePage } from '../pages/case-page.ts';
import { doneNotice } from '../pages/done-notice.ts';
import { lookPage } from '../pages/look-page.ts';
import { problemPage } from '../pages/problem-page.ts';
import type { Screen } from '../visit.ts';

/** A number that is not theirs, and one that does not exist, look the same. */
export const caseShow: Screen = async (c) => {
  const { visit } = c.var;
  const id = c.req.param('id') as CaseId;
  const view = await visit.desk.hotline.view(visit.member, id, null);
  if (!('refused' in view)) {
    visit.desk.presence.reads(visit.member, id);
    return c.html(
      await casePage(visit, view, { notice: doneNotice(visit, c), answer: c.req.query('answer') ?? '' }),
    );
  }
  return view.refused === 'needs-reason'
    ? c.html(lookPage(visit, id))
    : c.html(problemPage(visit, 'notFound'), 404);
};
