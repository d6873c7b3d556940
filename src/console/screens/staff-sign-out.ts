import type { StaffId } from '../../core/model/ids.ts';
import { problemPage } from '../pages/problem-page.ts';
import { submit } from '../submit.ts';

/** Ends every session of a member, for a telephone that was lost. */
export const staffSignOut = submit(async ({ visit, c }) => {
  const id = c.req.param('id') as StaffId;
  const done = await visit.desk.hotline.revokeSessions(visit.member, id);
  if (done === 'not-allowed') return { page: problemPage(visit, 'notAllowed'), status: 403 };
  return { to: `/console/staff/${id}?done=signed_out` };
});
