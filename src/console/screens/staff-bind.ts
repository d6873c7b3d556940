import { memberById } from '../member-by-id.ts';
import { problemPage } from '../pages/problem-page.ts';
import { staffPage } from '../pages/staff-page.ts';
import { submit } from '../submit.ts';

/** Shown once, like a sign-in link. */
export const staffBind = submit(async ({ visit, c }) => {
  const found = await memberById(visit, c.req.param('id') ?? '');
  if (found === null) return { page: problemPage(visit, 'notFound'), status: 404 };
  const code = await visit.desk.hotline.issueBindCode(visit.member, found.id);
  if (code === 'not-allowed') return { page: problemPage(visit, 'notAllowed'), status: 403 };
  return {
    page: await staffPage(visit, found, { secret: { kind: 'bind', text: `/bind ${code}` } }),
    status: 200,
  };
});
