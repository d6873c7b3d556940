import type { StaffId } from '../../core/model/ids.ts';
import { problemPage } from '../pages/problem-page.ts';
import { submit } from '../submit.ts';

/** Their cases go back to the queue. Nobody removes themselves: the last admin would lock everybody out. */
export const staffRemove = submit(async ({ visit, c }) => {
  const id = c.req.param('id') as StaffId;
  const { hotline } = visit.desk;
  const done = id === visit.member.id ? 'not-allowed' : await hotline.removeMember(visit.member, id);
  if (done === 'not-allowed') return { page: problemPage(visit, 'notAllowed'), status: 403 };
  return { to: '/console/staff?done=removed' };
});
