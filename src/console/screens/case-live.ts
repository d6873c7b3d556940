import type { CaseId } from '../../core/model/ids.ts';
import { follow } from '../live/stream.ts';
import { aroundCase, caseParts, stanceOf } from '../pages/case-page.ts';
import type { Screen } from '../visit.ts';

export const caseLive: Screen = (c) => {
  const id = c.req.param('id') as CaseId;
  return follow(c, id, async (visit) => {
    const view = await visit.desk.hotline.view(visit.member, id, null);
    if ('refused' in view) return view.refused === 'needs-reason' ? 'end' : 'reload';
    if (stanceOf(view.case) !== c.req.query('stance')) return 'reload';
    visit.desk.presence.reads(visit.member, id);
    return { parts: caseParts(visit, await aroundCase(visit), view) };
  });
};
