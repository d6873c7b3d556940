import { memberById } from '../member-by-id.ts';
import { problemPage } from '../pages/problem-page.ts';
import { staffPage } from '../pages/staff-page.ts';
import { submit } from '../submit.ts';

/** The bot brings the link to the member; it stands on no page. */
export const staffSend = submit(async ({ visit, c }) => {
  const found = await memberById(visit, c.req.param('id') ?? '');
  if (found === null) return { page: problemPage(visit, 'notFound'), status: 404 };
  const sent = await visit.desk.hotline.sendSignIn(visit.member, found.id);
  if (sent === 'not-allowed') return { page: problemPage(visit, 'notAllowed'), status: 403 };
  const notice = visit.t(sent === 'sent' ? 'staff.sent' : 'staff.not_sent', { name: found.name });
  return { page: await staffPage(visit, found, { notice }), status: sent === 'sent' ? 200 : 409 };
});
