import { problemPage } from '../pages/problem-page.ts';
import { submit } from '../submit.ts';

export const answerRemove = submit(async ({ visit, c }) => {
  const done = await visit.desk.hotline.removeCanned(visit.member, c.req.param('id') ?? '');
  if (done === 'not-allowed') return { page: problemPage(visit, 'notAllowed'), status: 403 };
  return { to: '/console/answers?done=removed' };
});
