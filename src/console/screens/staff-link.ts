import { memberById } from '../member-by-id.ts';
import { problemPage } from '../pages/problem-page.ts';
import { staffPage } from '../pages/staff-page.ts';
import { submit } from '../submit.ts';

/** The link stands on the page that answers, once; loading the page anew shows the member without it. */
export const staffLink = submit(async ({ visit, c }) => {
  const found = await memberById(visit, c.req.param('id') ?? '');
  if (found === null) return { page: problemPage(visit, 'notFound'), status: 404 };
  const link = await visit.desk.hotline.issueSignIn(found.id, visit.member.id);
  const text = new URL(`/console/sign-in/${encodeURIComponent(link)}`, visit.desk.siteOf(c.req.raw)).href;
  return { page: await staffPage(visit, found, { secret: { kind: 'link', text } }), status: 200 };
});
